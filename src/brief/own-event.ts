import { isPluralOrMass, plural, withArticle } from './sentence.ts';
import type { Verb } from './verbs.ts';

/**
 * Past tenses that in event names mean the person did it to the thing named: `Report Exported`, `Exported Report`.
 * Words that happen to people (`Payment Failed`, `Session Expired`) are left out on purpose: those names are quoted.
 */
const ACTIONS: Readonly<Record<string, string>> = {
  added: 'adding',
  archived: 'archiving',
  assigned: 'assigning',
  built: 'building',
  cloned: 'cloning',
  completed: 'completing',
  configured: 'configuring',
  copied: 'copying',
  created: 'creating',
  customised: 'customising',
  customized: 'customizing',
  deleted: 'deleting',
  deployed: 'deploying',
  disabled: 'disabling',
  downloaded: 'downloading',
  duplicated: 'duplicating',
  edited: 'editing',
  enabled: 'enabling',
  exported: 'exporting',
  filtered: 'filtering',
  imported: 'importing',
  installed: 'installing',
  launched: 'launching',
  merged: 'merging',
  moved: 'moving',
  opened: 'opening',
  printed: 'printing',
  published: 'publishing',
  removed: 'removing',
  renamed: 'renaming',
  saved: 'saving',
  scheduled: 'scheduling',
  shared: 'sharing',
  submitted: 'submitting',
  updated: 'updating',
  uploaded: 'uploading',
  viewed: 'viewing',
};

/** What an event name that only this workspace uses tells a seller: more than a page view, less than a known step. */
const OWN_EVENT_WEIGHT = 3;

/**
 * How an event nobody told us about is said. A name made of a thing and an action becomes a phrase
 * (`Report Exported`: "exported a report"); any other stays the sender's own name, in quotation marks.
 */
export function ownEventVerb(label: string): Verb {
  const [action, thing] = actionAndThing(label.toLowerCase().split(' '));
  if (action === undefined || thing === '') return quotedVerb(label);
  const one = `${action} ${isPluralOrMass(thing) ? thing : withArticle(thing)}`;
  return {
    once: one,
    often: `${action} ${plural(thing)} {times}`,
    first: one,
    doing: `${ACTIONS[action] ?? ''} ${plural(thing)}`,
    weight: OWN_EVENT_WEIGHT,
  };
}

/** The action at the end of a name or at its beginning, and what is left of the name. */
function actionAndThing(words: readonly string[]): [action: string | undefined, thing: string] {
  const isAction = (word: string | undefined): boolean => word !== undefined && Object.hasOwn(ACTIONS, word);
  if (isAction(words.at(-1))) return [words.at(-1), words.slice(0, -1).join(' ')];
  if (isAction(words[0])) return [words[0], words.slice(1).join(' ')];
  return [undefined, ''];
}

/** A name that says something happened (`Payment Failed`) came up; any other (`Report Builder`) was used. */
function quotedVerb(label: string): Verb {
  const happened = /(ed|ing)$/i.test(label);
  const [before, after] = happened ? ['had', ' come up'] : ['used', ''];
  return {
    once: `${before} “${label}”${after} once`,
    often: `${before} “${label}”${after} {times}`,
    first: `${before} “${label}”${after}`,
    doing: happened ? `meeting “${label}”` : `using “${label}”`,
    weight: OWN_EVENT_WEIGHT,
  };
}

/** An event name as people read it: `report_exported` and `reportExported` are `Report Exported`. */
export function readableLabel(name: string): string {
  if (/\s/.test(name) || !/[_\-.:]|\p{Ll}\p{Lu}/u.test(name)) return name;
  return name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .split(/[\s_\-.:]+/)
    .filter((word) => word !== '')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ');
}
