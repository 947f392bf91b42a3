import type { ContactPage } from '../contact-page.ts';

/** Company, owner and tasks of the contact. */
export function RecordAside({ page }: { page: ContactPage }) {
  return (
    <aside className="p-side p-aside" aria-label="Company, owner and tasks">
      <h2>Company</h2>
      <p className="p-strong">{page.company?.name ?? 'None'}</p>
      {page.company?.domain && <p className="p-note">{page.company.domain}</p>}
      <h2>Contact owner</h2>
      <p className="p-strong">{page.owner?.name ?? 'Nobody'}</p>
      <h2>Tasks</h2>
      {page.tasks.length === 0 && <p className="p-note">No open tasks.</p>}
      {page.tasks.map((task) => (
        <article key={task.subject} className="p-task">
          <p className="p-strong">{task.subject}</p>
          <p>{task.body}</p>
          <p className="p-note">
            {[due(task.dueAt), task.owner].filter((part) => part !== null && part !== undefined).join(' · ')}
          </p>
        </article>
      ))}
    </aside>
  );
}

function due(at: number | string | null): string | null {
  if (at === null) return null;
  return `Due ${new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))}`;
}
