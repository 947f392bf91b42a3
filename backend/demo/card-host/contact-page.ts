/** What the demo's JSON endpoints say, read by the page that stands in for the CRM. */

/** `GET /demo/api/contacts`: one row of the list. */
export interface ContactRow {
  id: string;
  name: string;
  email: string | null;
  company: string | null;
  pql_status: string | null;
  pql_score: string | number | null;
  pql_signal: string | null;
  pql_motion: string | null;
}

/** `GET /demo/api/contacts/:id`: one record, and who looks at it. */
export interface ContactPage {
  id: string;
  /** By property name, as the CRM stores them. */
  properties: Record<string, string | null>;
  /** What people call a property. */
  labels: Record<string, string>;
  tasks: { subject: string; body: string; dueAt: number | string | null; owner?: string | null }[];
  company: { name: string; domain?: string | null } | null;
  owner: { name: string } | null;
  context: CardContext;
  /** The demo's present instant, ms; its clock may differ from the browser's. */
  now: number;
}

/** The part of HubSpot's extension context which the card reads. */
export interface CardContext {
  portal: { id: number; timezone: string };
  user: { id: number; email: string; firstName: string; lastName: string; locale?: string };
  crm: { objectId: number; objectTypeId: string };
  /** `API_ORIGIN` when the demo leaves it out: the page's own origin. */
  variables?: Record<string, string>;
}

/** `POST /demo/api/contacts/:id/fetch`: a request the card made, for the demo to sign and send as HubSpot would. */
export interface CardRequest {
  url: string;
  method: string;
  body: unknown;
}

export interface CardAnswer {
  status: number;
  body: unknown;
}
