import { createContext, type ReactNode, useContext, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';

const CloseOverlay = createContext<() => void>(() => {});

/** Open overlays by the id the card gave them. */
const open = new Map<string, () => void>();

/** The card's `closeOverlay` action. */
export function closeOverlay(id: string): void {
  open.get(id)?.();
}

interface OverlayOpenerProps {
  overlay: ReactNode;
  children: (open: () => void) => ReactNode;
}

/** Shows the overlay of a button from its press until it is closed. */
export function OverlayOpener({ overlay, children }: OverlayOpenerProps) {
  const [shown, setShown] = useState(false);
  const hasOverlay = overlay !== undefined && overlay !== null;
  return (
    <>
      {children(() => setShown(hasOverlay))}
      {shown && <CloseOverlay.Provider value={() => setShown(false)}>{overlay}</CloseOverlay.Provider>}
    </>
  );
}

interface OverlayProps {
  id: string;
  title?: string;
  width?: 'sm' | 'md' | 'lg';
  children?: ReactNode;
}

export function Panel(props: OverlayProps) {
  return <Overlay {...props} kind="panel" />;
}

export function Modal(props: OverlayProps) {
  return <Overlay {...props} kind="modal" />;
}

/** The browser's own dialog keeps the focus inside, closes on Escape and gives the focus back. */
function Overlay({ id, title, width = 'md', children, kind }: OverlayProps & { kind: 'panel' | 'modal' }) {
  const close = useContext(CloseOverlay);
  const dialog = useRef<HTMLDialogElement>(null);
  const closeLatest = useRef(close);
  closeLatest.current = close;
  // Closed before it leaves the page, so that the browser gives the focus back.
  useLayoutEffect(() => {
    // HubSpot shows one panel at a time: opening a second one closes the first.
    if (kind === 'panel') for (const [other, closeOther] of open) if (other !== id) closeOther();
    const element = dialog.current;
    open.set(id, () => closeLatest.current());
    if (element?.open === false) element.showModal();
    return () => {
      open.delete(id);
      element?.close();
    };
  }, [id, kind]);
  return createPortal(
    <dialog
      ref={dialog}
      className={`k-overlay k-${kind} k-${kind}-${width}`}
      aria-labelledby={`${id}-title`}
      onCancel={close}
    >
      <header className="k-overlay-head">
        <h2 id={`${id}-title`}>{title}</h2>
        <button type="button" className="k-close" aria-label="Close" onClick={close}>
          ×
        </button>
      </header>
      {children}
    </dialog>,
    document.body,
  );
}

export function PanelBody({ children }: { children?: ReactNode }) {
  return <div className="k-overlay-body">{children}</div>;
}

export function PanelSection({ children }: { children?: ReactNode }) {
  return <div>{children}</div>;
}

export const ModalBody = PanelBody;
