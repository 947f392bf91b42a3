import type { ReactNode } from 'react';

const ICONS: Readonly<Record<string, string>> = {
  success: '✓',
  info: 'i',
  tip: '★',
  warning: '!',
  danger: '!',
  error: '!',
};

interface AlertProps {
  title: string;
  variant?: string;
  children?: ReactNode;
}

export function Alert({ title, variant = 'info', children }: AlertProps) {
  return (
    <div className={`k-alert k-alert-${variant}`} role={variant === 'danger' ? 'alert' : 'status'}>
      <span className="k-alert-icon" aria-hidden="true">
        {ICONS[variant] ?? 'i'}
      </span>
      <div>
        <div className="k-alert-title">{title}</div>
        {children && <div>{children}</div>}
      </div>
    </div>
  );
}

const RADIUS = 26;
const ROUND = 2 * Math.PI * RADIUS;

/** Coloured as HubSpot does: green from 66, yellow from 33, red below. */
export function ScoreCircle({ score }: { score: number }) {
  const level = score >= 66 ? 'high' : score >= 33 ? 'medium' : 'low';
  return (
    <svg
      className={`k-score k-score-${level}`}
      viewBox="0 0 64 64"
      role="img"
      aria-label={`Score ${score} of 100`}
    >
      <circle className="k-score-rest" cx="32" cy="32" r={RADIUS} />
      <circle
        className="k-score-ring"
        cx="32"
        cy="32"
        r={RADIUS}
        strokeDasharray={`${(score / 100) * ROUND} ${ROUND}`}
        transform="rotate(-90 32 32)"
      />
      <text x="32" y="38" textAnchor="middle">
        {score}
      </text>
    </svg>
  );
}

interface ProgressBarProps {
  value?: number;
  maxValue?: number;
  valueDescription?: string;
  'aria-label'?: string;
}

export function ProgressBar({
  value = 0,
  maxValue = 100,
  valueDescription,
  'aria-label': label,
}: ProgressBarProps) {
  return (
    <div className="k-progress">
      <progress value={value} max={maxValue} aria-label={label} />
      <span>{valueDescription}</span>
    </div>
  );
}

export function LoadingSpinner({ label, showLabel = false }: { label: string; showLabel?: boolean }) {
  return (
    <div className="k-loading" role="status" aria-label={label}>
      <span className="k-spin" aria-hidden="true" />
      {showLabel && <span>{label}</span>}
    </div>
  );
}

interface StateProps {
  title?: string;
  type?: string;
  children?: ReactNode;
}

export function EmptyState({ title, children }: StateProps) {
  return (
    <div className="k-state">
      <span className="k-state-picture" aria-hidden="true">
        ◎
      </span>
      <h3 className="k-heading">{title}</h3>
      {children}
    </div>
  );
}

export function ErrorState({ title, type = 'error', children }: StateProps) {
  return (
    <div className="k-state" role="alert">
      <span className="k-state-picture" aria-hidden="true">
        {type === 'lock' ? <Lock /> : '!'}
      </span>
      <h3 className="k-heading">{title}</h3>
      {children}
    </div>
  );
}

function Lock() {
  return (
    <svg viewBox="0 0 24 24" width="26" height="26" fill="none" stroke="currentColor" strokeWidth="2">
      <rect x="5" y="11" width="14" height="9" rx="2" />
      <path d="M8 11V8a4 4 0 0 1 8 0v3" />
    </svg>
  );
}
