import type { ReactNode } from 'react';

export function DescriptionList({
  direction = 'column',
  children,
}: {
  direction?: string;
  children?: ReactNode;
}) {
  return <dl className={`k-descriptions k-descriptions-${direction}`}>{children}</dl>;
}

export function DescriptionListItem({ label, children }: { label: string; children?: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
