import { readRecord, words } from 'c/pqlBrief';
import { getRelatedListRecords } from 'lightning/uiRelatedListApi';
import { api, LightningElement, wire } from 'lwc';
import { currentHandoff, HANDOFF_FIELDS, HANDOFF_LIST, NEWEST_FIRST, propertiesOf } from './handoffFields';

/** A person has one open handoff; what lies before it is history. */
const HANDOFFS_READ = 3;

/** Reads the person's handoff from Salesforce, live, and shows what the seller may see of it. */
export default class PqlHandoffCard extends LightningElement {
  words = words;
  handoffList = HANDOFF_LIST;
  fields = HANDOFF_FIELDS;
  newestFirst = NEWEST_FIRST;
  handoffsRead = HANDOFFS_READ;

  /** The person whose handoffs are read; undefined reads nothing. */
  parentId;
  handoff = null;
  error = null;
  isLoading = true;

  @api
  get recordId() {
    return this._recordId;
  }

  set recordId(value) {
    this._recordId = value;
    this.read(value);
  }

  @wire(getRelatedListRecords, {
    parentRecordId: '$parentId',
    relatedListId: '$handoffList',
    optionalFields: '$fields',
    sortBy: '$newestFirst',
    pageSize: '$handoffsRead',
  })
  receive({ data, error }) {
    if (data === undefined && error === undefined) return;
    this.isLoading = false;
    this.error = error ?? null;
    // a failed refresh leaves the last good answer on the card
    if (data !== undefined) this.handoff = currentHandoff(data.records);
  }

  get view() {
    if (this.handoff === null) return { kind: 'empty' };
    return readRecord(propertiesOf(this.handoff));
  }

  get isDenied() {
    return this.isUnread && saysNo(this.error);
  }

  get isUnreachable() {
    return this.isUnread && !saysNo(this.error);
  }

  get isUnread() {
    return !this.isLoading && this.error !== null && this.handoff === null;
  }

  get isEmpty() {
    return !this.isLoading && !this.isUnread && this.view.kind === 'empty';
  }

  get brief() {
    const { view } = this;
    return view.kind === 'handoff' ? view : null;
  }

  get plain() {
    const { view } = this;
    return view.kind === 'handoff' || view.kind === 'empty' ? null : view;
  }

  get handoffRecordId() {
    return this.handoff?.id;
  }

  tryAgain() {
    this.parentId = undefined;
    // once the wire has let go of the first question, the same question is asked anew
    queueMicrotask(() => this.read(this.recordId));
  }

  read(recordId) {
    this.isLoading = true;
    this.error = null;
    this.handoff = null;
    this.parentId = recordId;
  }
}

/** Salesforce says no with a status or in words, depending on what is closed: the object, the list or the record. */
function saysNo(error) {
  if (error.status === 401 || error.status === 403) return true;
  return /access|permission|not supported|invalid_type/i.test(JSON.stringify(error.body ?? ''));
}
