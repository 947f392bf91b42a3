import { Alert, DescriptionList, DescriptionListItem, Flex } from '@hubspot/ui-extensions';
import type { PlainFields } from '../record/read-record.ts';
import { MOTIONS, STATUSES, SUPPRESSION_REASONS } from '../record/vocabulary.ts';
import type { Format } from '../timing/format.ts';
import { words } from '../words.ts';

export type WhyPlain = 'newer' | 'damaged' | 'unreadable';

const REASONS: Readonly<Record<WhyPlain, { title: string; text: string }>> = {
  newer: { title: words.states.newerTitle, text: words.states.newer },
  damaged: { title: words.states.damagedTitle, text: words.states.damaged },
  unreadable: { title: words.states.unreadableTitle, text: words.states.unreadable },
};

interface PlainRecordProps {
  why: WhyPlain;
  plain: PlainFields;
  format: Format;
}

/** What the record's own fields say, when the brief cannot be shown. */
export function PlainRecord({ why, plain, format }: PlainRecordProps) {
  const window = [plain.windowOpensAt, plain.windowClosesAt].flatMap((at) =>
    at === null ? [] : [format.moment(at)],
  );
  const rows = [
    { label: words.plain.status, value: inWords(STATUSES, words.statuses, plain.status) },
    {
      label: words.plain.suppressedBecause,
      value: inWords(SUPPRESSION_REASONS, words.suppressions, plain.suppressedBecause),
    },
    { label: words.plain.trigger, value: plain.trigger },
    { label: words.plain.score, value: plain.score },
    { label: words.plain.motion, value: inWords(MOTIONS, words.motions, plain.motion) },
    { label: words.plain.window, value: window.length === 0 ? null : window.join(' – ') },
    { label: words.plain.narrative, value: plain.narrative },
    { label: words.plain.talkingPoints, value: plain.talkingPoints },
  ];
  return (
    <Flex direction="column" gap="md">
      <Alert title={REASONS[why].title} variant="warning">
        {REASONS[why].text}
      </Alert>
      <DescriptionList direction="column">
        {rows.flatMap(({ label, value }) =>
          value === null
            ? []
            : [
                <DescriptionListItem key={label} label={label}>
                  {value}
                </DescriptionListItem>,
              ],
        )}
      </DescriptionList>
    </Flex>
  );
}

/** The word for a known value; a newer one speaks for itself. */
function inWords<T extends string>(
  known: readonly T[],
  names: Readonly<Record<T, string>>,
  value: string | null,
) {
  const match = known.find((candidate) => candidate === value);
  return match === undefined ? value : names[match];
}
