import { countKnown, FRAMEWORKS, keyed, QUALIFICATION, words } from 'c/pqlBrief';
import { api, LightningElement } from 'lwc';

/** MEDDIC, BANT and SPICED: what the buyer said, or the question worth asking. */
export default class PqlQualification extends LightningElement {
  @api brief;

  words = words;
  opened = FRAMEWORKS[0];

  get frameworks() {
    return FRAMEWORKS.map((name) => {
      const elements = this.brief.qualification[name];
      const { known, of } = countKnown(elements);
      const title = words.frameworks[name];
      return {
        name,
        label: words.tabs.share(title, known, of),
        share: (100 * known) / of,
        shareLabel: `${title}: ${words.qualification.known(known, of)}`,
        answers: QUALIFICATION[name].map((element) => answerOf(element, elements[element])),
      };
    });
  }
}

function answerOf(name, element) {
  const label = words.elements[name];
  if (element?.state !== 'known') {
    const question = element?.question ?? '';
    return {
      name,
      label,
      isUnknown: true,
      ask: question === '' ? '' : `${words.qualification.ask}:`,
      question: question === '' ? words.qualification.nothingToAsk : question,
    };
  }
  const conflicts = keyed(element.conflicts);
  return { ...element, name, label, conflicts, isUnknown: false, isContradicted: conflicts.length > 0 };
}
