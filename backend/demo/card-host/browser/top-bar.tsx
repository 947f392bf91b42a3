/** A neutral frame: nobody should take this page for the CRM itself. */
export function TopBar({ title }: { title: string }) {
  return (
    <header className="p-top">
      <a className="p-top-back" href="/demo/contacts">
        Contacts
      </a>
      <span aria-hidden="true">/</span>
      <span className="p-top-title">{title}</span>
      <span className="p-preview">Preview</span>
    </header>
  );
}
