import { useEffect, useState } from 'react';
import type { ContactRow } from '../contact-page.ts';
import { loadContacts } from './records.ts';
import { TopBar } from './top-bar.tsx';

/** All contacts of the demo, for finding one to open. */
export function ContactList() {
  const [rows, setRows] = useState<ContactRow[] | string | null>(null);
  useEffect(() => {
    loadContacts().then(setRows, (error: Error) => setRows(error.message));
  }, []);
  return (
    <>
      <TopBar title="All" />
      <main className="p-list">
        <h1>Contacts</h1>
        {rows === null && <p className="p-note">Loading…</p>}
        {typeof rows === 'string' && <p role="alert">{rows}</p>}
        {Array.isArray(rows) && <Rows rows={rows} />}
      </main>
    </>
  );
}

const COLUMNS = ['Name', 'Company', 'Status', 'Score', 'Signal', 'Motion'];

function Rows({ rows }: { rows: ContactRow[] }) {
  return (
    <table>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <a href={`/demo/contacts/${encodeURIComponent(row.id)}`}>{row.name || row.email || row.id}</a>
              <span className="p-note">{row.email}</span>
            </td>
            <td>{row.company}</td>
            <td>{inWords(row.pql_status)}</td>
            <td>{row.pql_score}</td>
            <td>{inWords(row.pql_signal)}</td>
            <td>{inWords(row.pql_motion)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function inWords(value: string | null): string {
  return (value ?? '').replaceAll('_', ' ');
}
