import type { CrmSeed } from './crm-seed.ts';

/** Plotline's own domain: people who write from it are colleagues, not customers. */
export const OWN_DOMAIN = 'plotline.example';
/** A rival that tries the product out. */
export const COMPETITOR_DOMAIN = 'chartwell-metrics.example';

/** What only Plotline can know, and every workspace must say in its playbook. */
export interface WorkspaceSettings {
  name: string;
  internalDomains: string[];
  competitorDomains: string[];
  /** E-mail addresses of the sellers who take new handoffs. */
  sellers: string[];
}

/** Plotline's sellers. The last one has left: nothing may be routed to them. */
export const OWNERS: CrmSeed['owners'] = [
  {
    id: 'owner-1',
    email: 'marta.kowal@plotline.example',
    firstName: 'Marta',
    lastName: 'Kowal',
    active: true,
  },
  { id: 'owner-2', email: 'dev.anand@plotline.example', firstName: 'Dev', lastName: 'Anand', active: true },
  {
    id: 'owner-3',
    email: 'sinead.byrne@plotline.example',
    firstName: 'Sinéad',
    lastName: 'Byrne',
    active: true,
  },
  {
    id: 'owner-4',
    email: 'kofi.asante@plotline.example',
    firstName: 'Kofi',
    lastName: 'Asante',
    active: true,
  },
  { id: 'owner-5', email: 'yuki.mori@plotline.example', firstName: 'Yuki', lastName: 'Mori', active: true },
  {
    id: 'owner-6',
    email: 'left.long-ago@plotline.example',
    firstName: 'Robin',
    lastName: 'Hale',
    active: false,
  },
];

export const WORKSPACE: WorkspaceSettings = {
  name: 'Plotline',
  internalDomains: [OWN_DOMAIN],
  competitorDomains: [COMPETITOR_DOMAIN],
  sellers: OWNERS.filter((owner) => owner.active).map((owner) => owner.email),
};
