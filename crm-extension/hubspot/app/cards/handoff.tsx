import { logger } from '@hubspot/ui-extensions';
import { useCrmProperties } from '@hubspot/ui-extensions/crm';
import { useEffect, useMemo } from 'react';
import { HandoffBrief } from './handoff-brief.tsx';
import { readRecord } from './record/read-record.ts';
import { PlainRecord } from './states/plain-record.tsx';
import { Loading, NoHandoff, Unreadable } from './states/unavailable.tsx';
import { useFormat } from './viewer.ts';

/** Reads the record, live, and shows what it allows to be shown. Nothing is asked of our service to read. */
export function Handoff() {
  // Literal names: HubSpot's build reads them from the source to fetch them before the card starts.
  const { properties, isLoading, isRefetching, error, refetch } = useCrmProperties([
    'pql_brief',
    'pql_status',
    'pql_score',
    'pql_trigger',
    'pql_motion',
    'pql_window_opens_at',
    'pql_window_closes_at',
    'pql_suppressed_because',
    'pql_narrative',
    'pql_talking_points',
    'pql_verdict',
    'pql_verdict_reason',
    'pql_touched_at',
    'email',
    'firstname',
  ]);
  const format = useFormat();
  const view = useMemo(() => readRecord(properties), [properties]);
  useEffect(() => {
    if (error !== null) logger.error(`PQL Handoff: the record could not be read: ${error.message}`);
  }, [error]);

  const refresh = () => {
    void refetch();
  };
  // A failed refresh leaves the last good answer on the card.
  const unread = Object.keys(properties).length === 0;
  if (isLoading || (isRefetching && unread)) return <Loading />;
  if (error !== null && unread) return <Unreadable error={error} retry={refresh} />;
  switch (view.kind) {
    case 'empty':
      return <NoHandoff />;
    case 'newer':
    case 'damaged':
    case 'unreadable':
      return <PlainRecord why={view.kind} plain={view.plain} format={format} />;
    case 'handoff':
      return (
        <HandoffBrief
          key={view.brief.handoffId}
          view={view}
          email={properties['email'] ?? null}
          firstName={properties['firstname'] ?? null}
          format={format}
          refresh={refresh}
        />
      );
  }
}
