/** What the card hands to the CRM's own mail composer. */
export interface Draft {
  initialEmailSubject?: string;
  initialEmailBody?: string;
}

/** Stands in for the composer: shows that it opened, and with what. */
export function Composer({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  return (
    <section className="p-composer" aria-label="E-mail composer">
      <header>
        <h2>New e-mail</h2>
        <button type="button" onClick={onClose}>
          Close
        </button>
      </header>
      <p className="p-strong">{draft.initialEmailSubject}</p>
      <p className="p-composer-body">{draft.initialEmailBody}</p>
    </section>
  );
}
