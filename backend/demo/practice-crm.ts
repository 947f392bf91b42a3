import type { CrmVendor } from '../store/connections.ts';

/** A person in a practice CRM, with what we wrote about them. */
export interface PracticePerson {
  recordId: string;
  email: string;
  /** By our field names; without the empty ones. */
  fields: Record<string, string>;
  tasks: number;
}

/** A practice CRM with the sample company in it, as the demo connects to it and looks at it. */
export interface PracticeCrm {
  vendor: CrmVendor;
  /** What `POST /workspaces/:id/connections/:vendor` is told. */
  connection: Record<string, string>;
  people(): PracticePerson[];
  close(): Promise<void>;
}
