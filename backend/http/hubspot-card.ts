import express, { type Request, Router } from 'express';
import { z } from 'zod';
import { transition } from '../../src/handoff-status.ts';
import { VERDICTS } from '../../src/vocabulary.ts';
import type { Waker } from '../jobs/waker.ts';
import { markDue } from '../store/accounts.ts';
import type { Db } from '../store/db.ts';
import { addReport } from '../store/deliveries.ts';
import { handoffById, type StoredHandoff, saveTouch } from '../store/handoffs.ts';
import { addOutcome } from '../store/outcomes.ts';
import { HttpError } from './http-error.ts';
import {
  answerCard,
  connectionsOfSignedPortal,
  type HubSpotRequestRules,
  jsonBody,
  onlyOne,
  requireHubSpotSignature,
} from './hubspot-request.ts';

const reportSchema = z.object({
  /** Made by the card, the same on a repeat: HubSpot itself repeats a call once. */
  actionId: z.string().min(8).max(100),
  contactId: z.union([z.string(), z.number()]).transform(String),
  handoffId: z.string().min(1),
});
const verdictSchema = reportSchema.extend({
  verdict: z.enum(VERDICTS),
  // pasted text may hold what no database or CRM keeps
  reason: z
    .string()
    .transform((text) => text.toWellFormed().replaceAll('\u0000', '').trim())
    .pipe(z.string().max(1_000))
    .optional(),
});

export interface CardDeps {
  db: Db;
  waker: Waker;
  now: () => number;
  signature: HubSpotRequestRules;
}

/** The card's buttons: a seller's verdict, and that they made contact. Signed by HubSpot; repeats are harmless. */
export function hubspotCard(deps: CardDeps): Router {
  const router = Router();
  router.use(express.raw({ type: () => true, limit: '100kb' }), requireHubSpotSignature(deps.signature));

  router.post('/verdicts', async (request, response) => {
    const report = parse(verdictSchema, request);
    const { handoff, reportedBy } = await handoffOf(deps, request, report);
    if (handoff === null) {
      answerCard(response, {
        kind: 'refused',
        message: 'This handoff is no longer on the record. Reload the page to see the current one.',
      });
      return;
    }
    const now = deps.now();
    const isNew = await deps.db.tx(async (queries) => {
      const added = await addOutcome(queries, {
        ...outcomeOf(handoff, report, reportedBy, now),
        kind: 'verdict',
        verdict: report.verdict,
        reason: report.reason ?? null,
      });
      if (added) {
        const reported = { pql_verdict: report.verdict, pql_verdict_reason: report.reason ?? null };
        await addReport(queries, handoff.handoff_id, reported, now);
      }
      return added;
    });
    deps.waker.wake('deliver');
    answerCard(
      response,
      isNew ? { kind: 'saved', message: 'Thank you. Your verdict is saved.' } : alreadySaved,
    );
  });

  router.post('/touches', async (request, response) => {
    const report = parse(reportSchema, request);
    const { handoff, reportedBy } = await handoffOf(deps, request, report);
    if (handoff === null) {
      answerCard(response, {
        kind: 'refused',
        message: 'This handoff is no longer on the record. Reload the page to see the current one.',
      });
      return;
    }
    const now = deps.now();
    const isNew = await deps.db.tx(async (queries) => {
      const added = await addOutcome(queries, {
        ...outcomeOf(handoff, report, reportedBy, now),
        kind: 'touch',
        verdict: null,
        reason: null,
      });
      if (!added) return false;
      const status = statusAfterTouch(handoff);
      await saveTouch(queries, handoff.handoff_id, status, now);
      await addReport(queries, handoff.handoff_id, { pql_touched_at: { instant: now } }, now);
      await markDue(queries, handoff.workspace_id, [handoff.account_key], now);
      return true;
    });
    deps.waker.wake('decide');
    deps.waker.wake('deliver');
    answerCard(response, isNew ? { kind: 'saved', message: 'Saved: you have made contact.' } : alreadySaved);
  });
  return router;
}

const alreadySaved = { kind: 'already_saved', message: 'This was saved before.' } as const;

function parse<T>(schema: z.ZodType<T>, request: Request): T {
  const parsed = schema.safeParse(jsonBody(request));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new HttpError(
    400,
    'input_invalid',
    issue?.message ?? 'the report is not as expected',
    issue?.path.join('.'),
  );
}

/** The handoff reported on: must belong to a workspace of the signed portal and to the contact on whose page the card is. */
async function handoffOf(
  deps: CardDeps,
  request: Request,
  report: { contactId: string; handoffId: string },
): Promise<{ handoff: StoredHandoff | null; reportedBy: string }> {
  const connections = await connectionsOfSignedPortal(deps.db, request);
  const reportedBy = onlyOne(request, 'userId');
  for (const { workspaceId } of connections) {
    const handoff = await handoffById(deps.db, workspaceId, report.handoffId);
    if (handoff?.crm_record_id === report.contactId) return { handoff, reportedBy };
  }
  return { handoff: null, reportedBy };
}

function outcomeOf(handoff: StoredHandoff, report: { actionId: string }, reportedBy: string, now: number) {
  return {
    actionId: `${handoff.workspace_id}:${report.actionId}`,
    workspaceId: handoff.workspace_id,
    handoffId: handoff.handoff_id,
    reportedBy,
    reportedAt: now,
  };
}

/** Contact was made: an open handoff is touched; one that is further on, or over, stays where it is. */
function statusAfterTouch(handoff: StoredHandoff): StoredHandoff['status'] {
  return transition(handoff.status, 'touched').ok ? 'touched' : handoff.status;
}
