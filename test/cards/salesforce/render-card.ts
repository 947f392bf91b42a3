import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import Card from 'c/pqlHandoffCard';
import { createElement } from 'lwc';
import type { Brief } from '../../../crm-extension/hubspot/app/cards/brief.types.ts';
import { handoffRecord } from '../../support/lightning/handoff-records.ts';
import { newOrg } from '../../support/lightning/org.ts';

const CONTRACT = join(__dirname, '../../../crm-extension/contract');

/** While contact with Maya of the ready brief is welcome. */
const FIRST_LOOK = '2026-11-24T15:20:00Z';

export function fixture(name: string): Brief {
  return JSON.parse(readFileSync(join(CONTRACT, `brief.${name}.json`), 'utf8')) as Brief;
}

interface CardOptions {
  /** Replaces the handoffs of the person. */
  records?: ReturnType<typeof handoffRecord>[];
  /** The instant the card takes for the present. */
  now?: string;
  prepare?: (org: ReturnType<typeof newOrg>) => void;
}

/** Puts the card on a contact's page. */
export async function renderCard({ records = [], now = FIRST_LOOK, prepare }: CardOptions = {}) {
  jest.useFakeTimers({
    now: Date.parse(now),
    doNotFake: ['setTimeout', 'setImmediate', 'queueMicrotask', 'nextTick'],
  });
  const org = newOrg(records);
  prepare?.(org);
  const card = Object.assign(createElement('c-pql-handoff-card', { is: Card }), {
    recordId: '003000000000001AAA',
  });
  document.body.append(card);
  await settle();
  return { org, card };
}

export function removeCards(): void {
  document.body.replaceChildren();
  jest.useRealTimers();
  jest.restoreAllMocks();
}

/** Lets Lightning draw what was asked for. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}

/** The first element below a node, through all shadows, or null. */
export function find(root: Node, selector: string): HTMLElement | null {
  return findAll(root, selector)[0] ?? null;
}

/** Every element below a node, through all shadows, in order. */
export function findAll(root: Node, selector: string): HTMLElement[] {
  return childrenOf(root).flatMap((child) => {
    const own = child instanceof HTMLElement && child.matches(selector) ? [child] : [];
    return [...own, ...findAll(child, selector)];
  });
}

/** What an element draws itself, then what it was given to put into its slots. */
function childrenOf(node: Node): Node[] {
  const own = node instanceof Element ? (node.shadowRoot?.childNodes ?? []) : [];
  return [...own, ...node.childNodes];
}

/** What a seller can read below a node, through all shadows. */
export function textOf(root: Node): string {
  if (root.nodeType === Node.TEXT_NODE) return root.textContent ?? '';
  const label = root instanceof Element && root.tagName.startsWith('LIGHTNING-') ? labelOf(root) : '';
  return [label, ...childrenOf(root).map(textOf)].join(' ').replaceAll(/\s+/g, ' ').trim();
}

function labelOf(element: Element): string {
  const { label, title, value } = element as Element & Record<'label' | 'title' | 'value', unknown>;
  return [label, title, value].filter((part) => typeof part === 'string').join(' ');
}

/** Presses what the selector finds and waits until Lightning has drawn the result. */
export async function press(root: Node, selector: string): Promise<void> {
  const target = find(root, selector);
  if (target === null) throw new Error(`nothing is drawn for ${selector}`);
  target.click();
  await settle();
}
