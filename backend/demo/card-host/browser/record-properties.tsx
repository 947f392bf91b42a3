import type { ContactPage } from '../contact-page.ts';

/** Machinery that would only fill the column. */
const HIDDEN = new Set(['pql_brief', 'firstname', 'lastname']);

/** What the CRM stores about the contact: the card shows the same, told better. */
export function RecordProperties({ page, name }: { page: ContactPage; name: string }) {
  const shown = Object.entries(page.properties).filter(([key, value]) => !HIDDEN.has(key) && value);
  const ours = shown.filter(([key]) => key.startsWith('pql_'));
  const others = shown.filter(([key]) => !key.startsWith('pql_'));
  return (
    <section className="p-side p-properties" aria-label="Contact properties">
      <div className="p-person">
        <span className="p-avatar" aria-hidden="true">
          {initials(name)}
        </span>
        <div>
          <h1>{name}</h1>
          <p>{page.properties['jobtitle'] || page.properties['email']}</p>
        </div>
      </div>
      {others.length > 0 && <PropertyGroup title="About" page={page} entries={others} />}
      {ours.length > 0 && <PropertyGroup title="PQL Handoff" page={page} entries={ours} />}
    </section>
  );
}

interface PropertyGroupProps {
  title: string;
  page: ContactPage;
  entries: [string, string | null][];
}

function PropertyGroup({ title, page, entries }: PropertyGroupProps) {
  return (
    <>
      <h2>{title}</h2>
      <dl>
        {entries.map(([key, value]) => (
          <div key={key}>
            <dt title={key}>{page.labels[key] ?? key}</dt>
            <dd>{readable(value ?? '')}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Instants are stored as ISO text or ms; people read neither. */
function readable(value: string): string {
  const at = /^\d{13}$/.test(value)
    ? Number(value)
    : /^\d{4}-\d\d-\d\dT/.test(value)
      ? Date.parse(value)
      : Number.NaN;
  if (Number.isNaN(at)) return value;
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .map((part) => part[0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase();
}
