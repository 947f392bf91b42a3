import type { ReactNode } from 'react';

interface PartProps {
  children?: ReactNode;
}

export function Table({ children }: PartProps) {
  return (
    <div className="k-table">
      <table>{children}</table>
    </div>
  );
}

export function TableHead({ children }: PartProps) {
  return <thead>{children}</thead>;
}

export function TableBody({ children }: PartProps) {
  return <tbody>{children}</tbody>;
}

export function TableRow({ children }: PartProps) {
  return <tr>{children}</tr>;
}

export function TableHeader({ children }: PartProps) {
  return <th scope="col">{children}</th>;
}

export function TableCell({ children }: PartProps) {
  return <td>{children}</td>;
}
