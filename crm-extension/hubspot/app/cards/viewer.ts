import { useExtensionContext } from '@hubspot/ui-extensions';
import { useMemo } from 'react';
import { createFormat, type Format, viewerZone } from './timing/format.ts';

/** Dates and numbers the way the seller in front of the card reads them. */
export function useFormat(): Format {
  const { user, portal } = useExtensionContext<'crm.record.tab'>();
  const browserZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return useMemo(
    () => createFormat(user.locale, viewerZone(browserZone, portal.timezone)),
    [user.locale, browserZone, portal.timezone],
  );
}
