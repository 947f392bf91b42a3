import { createRoot } from 'react-dom/client';
import './kit/kit.css';
import './page.css';
import { ContactList } from './contact-list.tsx';
import { fixtureRecord } from './fixture-record.ts';
import { startObserving } from './observed.ts';
import { RecordPage } from './record-page.tsx';
import { demoRecord } from './records.ts';

startObserving();
const assets = import.meta.env.BASE_URL;
const query = new URLSearchParams(location.search);
const fixture = query.get('fixture');
const contactId = /\/demo\/contacts\/([^/]+)/.exec(location.pathname)?.[1];
const root = document.getElementById('page');
if (root !== null) createRoot(root).render(chooseView());

function chooseView() {
  const trouble = query.get('trouble');
  if (fixture !== null) {
    const request = {
      fixture,
      now: query.get('now'),
      answer: query.get('answer'),
      properties: query.get('properties'),
    };
    return <RecordPage source={fixtureRecord(request, assets)} assets={assets} trouble={trouble} />;
  }
  if (contactId === undefined) return <ContactList />;
  return <RecordPage source={demoRecord(decodeURIComponent(contactId))} assets={assets} trouble={trouble} />;
}
