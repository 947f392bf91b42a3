import type { ReactNode } from 'react';

interface TextProps {
  variant?: 'bodytext' | 'microcopy';
  inline?: boolean;
  format?: { fontWeight?: 'regular' | 'demibold' | 'bold'; italic?: boolean };
  children?: ReactNode;
}

const WEIGHTS = { regular: 400, demibold: 600, bold: 700 };

export function Text({ variant = 'bodytext', inline = false, format = {}, children }: TextProps) {
  const style = {
    fontWeight: WEIGHTS[format.fontWeight ?? 'regular'],
    fontStyle: format.italic === true ? 'italic' : 'normal',
  };
  const Element = inline ? 'span' : 'div';
  return (
    <Element className={`k-text k-${variant}`} style={style}>
      {children}
    </Element>
  );
}

export function Heading({ children }: { children?: ReactNode }) {
  return <h3 className="k-heading">{children}</h3>;
}

export function StatusTag({ variant = 'default', children }: { variant?: string; children?: ReactNode }) {
  return (
    <span className={`k-status k-status-${variant}`}>
      <span className="k-dot" aria-hidden="true" />
      {children}
    </span>
  );
}

export function Tag({ variant = 'default', children }: { variant?: string; children?: ReactNode }) {
  return <span className={`k-tag k-tag-${variant}`}>{children}</span>;
}
