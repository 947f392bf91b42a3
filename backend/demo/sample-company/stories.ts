import type { Stage } from './stage.ts';
import { tellRollOuts, tellTeamLeads } from './stories/consultative.ts';
import { tellEverydayFirms, tellQuietFirms, tellTwoDomains } from './stories/everyday-firms.ts';
import {
  tellOldNews,
  tellStudents,
  tellTyreKickers,
  tellUnfinishedSetUps,
  tellUpgraded,
} from './stories/nothing-to-hand-off.ts';
import { tellGrowingTeams } from './stories/sales-assisted.ts';
import { tellCeilings } from './stories/self-serve.ts';
import { tellPrivateBuilder, tellSecondInLine, tellSuppressed } from './stories/suppressed.ts';
import { tellActivations, tellApiUse, tellWorkingIntegrations } from './stories/technical.ts';

/** Everything that happens in the sample, in no particular order. A story's name seeds its choices. */
export const STORIES: readonly ((stage: Stage) => void)[] = [
  tellRollOuts,
  tellTeamLeads,
  tellGrowingTeams,
  tellCeilings,
  tellWorkingIntegrations,
  tellApiUse,
  tellActivations,
  tellSuppressed,
  tellSecondInLine,
  tellPrivateBuilder,
  tellTyreKickers,
  tellStudents,
  tellUnfinishedSetUps,
  tellOldNews,
  tellUpgraded,
  tellEverydayFirms,
  tellTwoDomains,
  tellQuietFirms,
];
