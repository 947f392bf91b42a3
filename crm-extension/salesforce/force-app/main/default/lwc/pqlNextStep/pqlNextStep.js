import TOUCHED_AT from '@salesforce/schema/PQL_Handoff__c.Pql_Touched_At__c';
import { refusalOf, words } from 'c/pqlBrief';
import { NavigationMixin } from 'lightning/navigation';
import { encodeDefaultFieldValues } from 'lightning/pageReferenceUtils';
import { updateRecord } from 'lightning/uiRecordApi';
import { api, LightningElement } from 'lwc';
import { asHtml } from './asHtml';

/** What the seller can do now; nothing at all when there is nothing to do. */
export default class PqlNextStep extends NavigationMixin(LightningElement) {
  @api brief;
  @api approach;
  /** The contact or lead the mail goes to. */
  @api recordId;
  @api handoffRecordId;

  words = words;
  isDraftOpen = false;
  notice = '';
  refusal = '';
  isSending = false;
  /** Id of the handoff that was marked here, until the record itself says so. */
  touched = null;

  get draft() {
    return this.approach.email === 'none' ? null : this.brief.email;
  }

  get canWrite() {
    const { email } = this.approach;
    const isOffered = email === 'primary' || email === 'secondary';
    return isOffered && this.draft !== null && this.brief.person.email !== null;
  }

  get writeVariant() {
    return this.approach.email === 'primary' ? 'brand' : 'neutral';
  }

  get writeLabel() {
    return words.email.write(this.brief.person.name.split(' ')[0] || words.somebody);
  }

  get draftExpanded() {
    return String(this.isDraftOpen);
  }

  get isEarly() {
    return this.approach.email === 'draft';
  }

  get isTouched() {
    return this.touched !== null && this.touched === this.handoffRecordId;
  }

  get canTouch() {
    return this.approach.canTouch && !this.isTouched;
  }

  get hasSomething() {
    return this.draft !== null || this.approach.canTouch || this.isTouched;
  }

  /** https://developer.salesforce.com/docs/platform/lwc/guide/use-quick-actions-email.html */
  write() {
    const { subject, body } = this.draft;
    try {
      this[NavigationMixin.Navigate]({
        type: 'standard__quickAction',
        attributes: { apiName: 'Global.SendEmail' },
        state: {
          recordId: this.recordId,
          defaultFieldValues: encodeDefaultFieldValues({ HtmlBody: asHtml(body), Subject: subject }),
        },
      });
    } catch {
      this.notice = words.email.noComposer;
    }
  }

  toggleDraft() {
    this.isDraftOpen = !this.isDraftOpen;
  }

  async copy() {
    const { subject, body } = this.draft;
    try {
      await navigator.clipboard.writeText(`${subject}\n\n${body}`);
      this.notice = words.email.copied;
    } catch {
      this.notice = words.email.notCopied;
    }
  }

  /** The service finds the touch when it next asks Salesforce what changed. */
  async touch() {
    if (this.isSending) return;
    this.isSending = true;
    this.refusal = '';
    const Id = this.handoffRecordId;
    try {
      await updateRecord({ fields: { Id, [TOUCHED_AT.fieldApiName]: new Date().toISOString() } });
      this.touched = Id;
    } catch (error) {
      this.refusal = refusalOf(error);
    }
    this.isSending = false;
  }
}
