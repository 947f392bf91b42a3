import { createContext, type ReactNode, useContext } from 'react';
import { type ButtonProps, PlainButton } from './buttons.tsx';

/** What the CRM does when one of its own actions is pressed: by action type, with its context. */
export const CrmActions = createContext<(type: string, args: unknown[]) => Promise<void>>(async () => {});

interface CrmActionButtonProps {
  actionType: string;
  actionContext: object;
  variant?: NonNullable<ButtonProps['variant']>;
  size?: NonNullable<ButtonProps['size']>;
  disabled?: boolean;
  onClick?: () => void;
  onError?: (errors: string[]) => void;
  children?: ReactNode;
}

export function CrmActionButton(props: CrmActionButtonProps) {
  const { actionType, actionContext, onClick, onError, children, variant, size, disabled } = props;
  const act = useContext(CrmActions);
  function press() {
    onClick?.();
    act(actionType, [actionContext]).catch((error: unknown) => onError?.([String(error)]));
  }
  const look = { variant: variant ?? 'secondary', size: size ?? 'md', disabled: disabled ?? false } as const;
  return (
    <PlainButton {...look} onClick={press}>
      {children}
    </PlainButton>
  );
}
