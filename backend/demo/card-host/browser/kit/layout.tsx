import type { CSSProperties, ReactNode } from 'react';

type Gap = 'flush' | 'xs' | 'extra-small' | 'sm' | 'small' | 'md' | 'medium' | 'lg' | 'large' | 'xl';

const GAPS: Readonly<Record<Gap, number>> = {
  flush: 0,
  xs: 4,
  'extra-small': 4,
  sm: 8,
  small: 8,
  md: 16,
  medium: 16,
  lg: 24,
  large: 24,
  xl: 32,
};

interface FlexProps {
  direction?: 'row' | 'column';
  gap?: Gap;
  align?: string;
  justify?: string;
  wrap?: boolean | 'wrap' | 'nowrap';
  children?: ReactNode;
}

const EDGES: Readonly<Record<string, string>> = {
  start: 'flex-start',
  end: 'flex-end',
  between: 'space-between',
};

export function Flex({ direction = 'row', gap = 'flush', align, justify, wrap, children }: FlexProps) {
  const style: CSSProperties = {
    flexDirection: direction,
    gap: GAPS[gap],
    alignItems: align && (EDGES[align] ?? align),
    justifyContent: justify && (EDGES[justify] ?? justify),
    flexWrap: wrap === true || wrap === 'wrap' ? 'wrap' : 'nowrap',
  };
  return (
    <div className={`k-flex k-flex-${direction}`} style={style}>
      {children}
    </div>
  );
}

interface BoxProps {
  flex?: 'initial' | 'auto' | 'none' | number;
  children?: ReactNode;
}

export function Box({ flex, children }: BoxProps) {
  return (
    <div className="k-box" style={{ flex }}>
      {children}
    </div>
  );
}

interface AutoGridProps {
  columnWidth: number;
  flexible?: boolean;
  gap?: Gap;
  children?: ReactNode;
}

export function AutoGrid({ columnWidth, flexible = false, gap = 'flush', children }: AutoGridProps) {
  const widest = flexible ? '1fr' : `${columnWidth}px`;
  const gridTemplateColumns = `repeat(auto-fit, minmax(min(${columnWidth}px, 100%), ${widest}))`;
  return (
    <div className="k-grid" style={{ gridTemplateColumns, gap: GAPS[gap] }}>
      {children}
    </div>
  );
}

export function Tile({ compact = false, children }: { compact?: boolean; children?: ReactNode }) {
  return <div className={compact ? 'k-tile k-tile-compact' : 'k-tile'}>{children}</div>;
}

export function Divider() {
  return <hr className="k-divider" />;
}
