/** Summer '26. jsforce's own default is far older, so it is always named. */
export const API_VERSION = '67.0';

const BASE = `/services/data/v${API_VERSION}`;

/** Every REST path we call. */
export const apiPaths = {
  objects: `${BASE}/sobjects`,
  describe: (object: string): string => `${BASE}/sobjects/${object}/describe`,
  composite: `${BASE}/composite`,
  query: (soql: string): string => `${BASE}/query?q=${encodeURIComponent(soql)}`,
  /** Deleted and merged records included. */
  queryAll: (soql: string): string => `${BASE}/queryAll?q=${encodeURIComponent(soql)}`,
  collection: `${BASE}/composite/sobjects`,
  collectionBy: (object: string, keyField: string): string =>
    `${BASE}/composite/sobjects/${object}/${keyField}`,
} as const;
