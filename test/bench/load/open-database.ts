/** Opens the embedded database in the folder given as argument, and nothing else; tells its parent when it answers. */
import { openEmbeddedDb } from '../../../backend/store/embedded-db.ts';

const db = await openEmbeddedDb(process.argv[2] ?? '');
await db.query('select 1');
process.send?.('answered');
await db.close();
process.disconnect();
