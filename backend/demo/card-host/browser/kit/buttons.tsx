import { type ReactNode, useEffect, useRef, useState } from 'react';
import { OverlayOpener } from './overlays.tsx';

export interface ButtonProps {
  variant?: 'primary' | 'secondary' | 'destructive' | 'transparent';
  size?: 'xs' | 'sm' | 'md';
  type?: 'button' | 'submit' | 'reset';
  disabled?: boolean;
  onClick?: (event: object) => void;
  overlay?: ReactNode;
  children?: ReactNode;
}

export function Button({ overlay, onClick, children, ...look }: ButtonProps) {
  return (
    <OverlayOpener overlay={overlay}>
      {(open) => (
        <PlainButton
          {...look}
          onClick={() => {
            onClick?.({});
            open();
          }}
        >
          {children}
        </PlainButton>
      )}
    </OverlayOpener>
  );
}

type PlainButtonProps = Omit<ButtonProps, 'overlay' | 'onClick'> & { busy?: boolean; onClick: () => void };

export function PlainButton(props: PlainButtonProps) {
  const {
    variant = 'secondary',
    size = 'md',
    type = 'button',
    disabled = false,
    busy = false,
    onClick,
    children,
  } = props;
  return (
    <button
      type={type}
      disabled={disabled}
      aria-busy={busy}
      className={`k-button k-button-${variant} k-button-${size}`}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

interface LoadingButtonProps extends ButtonProps {
  loading?: boolean;
  resultIconName?: string;
}

/** Long enough to be seen. ms. */
const RESULT_SHOWN = 1500;

/** Like HubSpot's: when loading ends it shows a check mark for a moment, or the result icon it was given. */
export function LoadingButton({
  loading = false,
  resultIconName,
  onClick,
  children,
  ...look
}: LoadingButtonProps) {
  const wasLoading = useRef(false);
  const [result, setResult] = useState<string | null>(null);
  useEffect(() => {
    const ended = wasLoading.current && !loading;
    wasLoading.current = loading;
    if (!ended) return;
    setResult(resultIconName === 'warning' ? '⚠' : '✓');
    const timer = setTimeout(() => setResult(null), RESULT_SHOWN);
    return () => clearTimeout(timer);
  }, [loading, resultIconName]);
  return (
    <PlainButton {...look} busy={loading} onClick={() => onClick?.({})}>
      {loading && <span className="k-spin k-spin-small" aria-hidden="true" />}
      {result !== null && <span aria-hidden="true">{result}</span>}
      {children}
    </PlainButton>
  );
}

export function ButtonRow({ children }: { children?: ReactNode }) {
  return <div className="k-button-row">{children}</div>;
}
