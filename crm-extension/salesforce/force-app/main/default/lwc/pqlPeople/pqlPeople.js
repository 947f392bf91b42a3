import { keyed, viewer, words } from 'c/pqlBrief';
import { api, LightningElement } from 'lwc';

export default class PqlPeople extends LightningElement {
  @api brief;

  words = words;

  get isEmpty() {
    return this.brief.people.length === 0;
  }

  get people() {
    return keyed(this.brief.people).map((person) => ({
      ...person,
      lastActive: viewer.moment(person.lastActiveAt),
      subject: `${person.name}: ${person.doing}`,
    }));
  }
}
