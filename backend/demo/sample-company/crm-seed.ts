/** What stands in the CRM before any event arrives, free of vendor names. Ids are only there to tie the lists together. */
export interface CrmSeed {
  owners: { id: string; email: string; firstName: string; lastName: string; active: boolean }[];
  companies: { id: string; name: string; domain: string; ownerId: string | null }[];
  contacts: {
    id: string;
    email: string;
    firstName: string;
    lastName: string;
    title: string;
    companyId: string | null;
    ownerId: string | null;
    optedOut: boolean;
    /** Last logged call, mail or meeting of a seller with them, ms. */
    lastTouchedAt: number | null;
    customer: boolean;
  }[];
  deals: {
    id: string;
    name: string;
    stage: 'qualification' | 'proposal' | 'negotiation';
    ownerId: string | null;
    companyId: string;
    contactIds: string[];
  }[];
  tickets: {
    id: string;
    subject: string;
    severity: 'low' | 'medium' | 'high' | 'critical';
    companyId: string;
    contactIds: string[];
  }[];
}
