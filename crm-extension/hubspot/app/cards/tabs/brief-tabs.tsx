import { Flex, Tab, Tabs } from '@hubspot/ui-extensions';
import type { Brief } from '../brief.types.ts';
import { FRAMEWORKS } from '../record/vocabulary.ts';
import type { Format } from '../timing/format.ts';
import { words } from '../words.ts';
import { countKnown } from './count-known.ts';
import { PeopleTab } from './people-tab.tsx';
import { QualificationTab } from './qualification-tab.tsx';
import { SaidTab } from './said-tab.tsx';
import { StoryTab } from './story-tab.tsx';
import { TalkingTab } from './talking-tab.tsx';

export interface TabProps {
  brief: Brief;
  format: Format;
}

/** Everything behind the first screen. Counts in the titles say whether a look is worth it. */
export function BriefTabs({ brief, format }: TabProps) {
  const counts = FRAMEWORKS.map((framework) => countKnown(brief.qualification[framework]));
  const known = counts.reduce((sum, count) => sum + count.known, 0);
  const of = counts.reduce((sum, count) => sum + count.of, 0);
  const { tabs } = words;
  const sections = [
    { id: 'talking', title: tabs.count(tabs.talking, brief.talkingPoints.length), body: TalkingTab },
    { id: 'story', title: tabs.story, body: StoryTab },
    { id: 'people', title: tabs.count(tabs.people, brief.people.length), body: PeopleTab },
    { id: 'said', title: tabs.count(tabs.said, brief.said.length), body: SaidTab },
    { id: 'qualification', title: tabs.share(tabs.qualification, known, of), body: QualificationTab },
  ];
  return (
    <Tabs defaultSelected="talking">
      {sections.map(({ id, title, body: Body }) => (
        <Tab key={id} tabId={id} title={title}>
          <Flex direction="column" gap="md">
            <Body brief={brief} format={format} />
          </Flex>
        </Tab>
      ))}
    </Tabs>
  );
}
