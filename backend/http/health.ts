import { Router } from 'express';
import { connectionProblems } from '../store/connections.ts';
import type { Db } from '../store/db.ts';

/** Liveness says the process runs; readiness says whether it can take work, and why not. */
export function healthRoutes(db: Db): Router {
  const router = Router();
  router.get('/live', (_request, response) => {
    response.json({ status: 'live' });
  });
  router.get('/ready', async (_request, response) => {
    try {
      const paused = await connectionProblems(db);
      response.json({
        status: 'ready',
        notes: paused.map(
          (one) => `the ${one.vendor} connection ${one.connectionId} is paused: ${one.because}`,
        ),
      });
    } catch (error) {
      response
        .status(503)
        .json({ status: 'not_ready', reasons: [`the store does not answer: ${(error as Error).message}`] });
    }
  });
  return router;
}
