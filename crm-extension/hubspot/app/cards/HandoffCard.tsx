import { hubspot } from '@hubspot/ui-extensions';
import { Handoff } from './handoff.tsx';

hubspot.extend<'crm.record.tab'>(() => <Handoff />);
