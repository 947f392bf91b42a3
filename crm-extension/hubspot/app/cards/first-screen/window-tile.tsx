import {
  DescriptionList,
  DescriptionListItem,
  Flex,
  Heading,
  StatusTag,
  Text,
  Tile,
} from '@hubspot/ui-extensions';
import type { Brief } from '../brief.types.ts';
import type { Status } from '../record/vocabulary.ts';
import { cityOf, type Format, sameClock } from '../timing/format.ts';
import { type WindowState, windowState } from '../timing/window-clock.ts';
import { words } from '../words.ts';

type Window = NonNullable<Brief['window']>;

interface WindowTileProps {
  window: Window;
  /** Where the person's time zone comes from. */
  zoneFrom: string;
  status: Status;
  now: number;
  format: Format;
}

/** While the window decides what to do; afterwards a running clock would only push. */
const COUNTED: readonly Status[] = ['scheduled', 'ready', 'expired'];

/** When contact is welcome: counting down, in their time and in the seller's. */
export function WindowTile({ window, zoneFrom, status, now, format }: WindowTileProps) {
  return (
    <Tile compact>
      <Flex direction="column" gap="sm">
        <Heading>{words.window.title}</Heading>
        {COUNTED.includes(status) && <Countdown state={windowState(window, now)} format={format} />}
        <Times window={window} format={format} />
        <Text variant="microcopy">
          {[window.reason, zoneFrom === '' ? '' : words.window.zoneFrom(zoneFrom)].join(' ').trim()}
        </Text>
      </Flex>
    </Tile>
  );
}

function Countdown({ state, format }: { state: WindowState; format: Format }) {
  switch (state.kind) {
    case 'none':
      return null;
    case 'before':
      return <StatusTag variant="info">{words.window.before(format.length(state.opensIn))}</StatusTag>;
    case 'open':
      return <StatusTag variant="success">{words.window.open(format.length(state.closesIn))}</StatusTag>;
    case 'closed':
      return <StatusTag variant="default">{words.window.closed(format.length(state.closedAgo))}</StatusTag>;
  }
}

/** One line when both clocks show the same. */
function Times({ window, format }: { window: Window; format: Format }) {
  const { opensAt, closesAt, timeZone } = window;
  const same = sameClock(opensAt, timeZone, format.zone);
  const theirs = cityOf(timeZone);
  return (
    <DescriptionList direction="column">
      <DescriptionListItem label={same ? words.window.both(theirs) : words.window.theirs(theirs)}>
        {format.range(opensAt, closesAt, timeZone)}
      </DescriptionListItem>
      {!same && (
        <DescriptionListItem label={words.window.yours(cityOf(format.zone))}>
          {format.range(opensAt, closesAt, format.zone)}
        </DescriptionListItem>
      )}
    </DescriptionList>
  );
}
