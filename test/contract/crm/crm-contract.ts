import type { Crm, PersonRef, Receipt } from '../../../backend/crm/crm.ts';
import type { RecordChange } from '../../../src/record-change.ts';

/** A CRM to test an adapter against, seen from beside it. */
export interface CrmWorld {
  crm: Crm;
  /** Adds a person by hand and gives their record id. */
  addPerson(email: string): string;
  /** A seller types into one of our fields; an empty value clears it. */
  editByHand(recordId: string, field: string, value: string): void;
  /** What one of our fields holds; an empty text when it is empty. */
  valueOf(recordId: string, field: string): string;
  emailOf(recordId: string): string;
  countPeople(): number;
  countTasks(): number;
  /** The next write lands, and its answer is lost. */
  loseNextWriteAnswer(): void;
  close(): Promise<void>;
}

/** What every `Crm` must do, whichever vendor is behind it. `aChange(n)` is a handoff of the n-th person. */
export function describeCrm(
  open: () => Promise<CrmWorld>,
  aChange: (number?: number, changes?: Partial<RecordChange>) => RecordChange,
): void {
  let world: CrmWorld;
  beforeEach(async () => {
    world = await open();
  });
  afterEach(async () => await world.close());

  async function write(change: RecordChange): Promise<Extract<Receipt, { kind: 'written' }>> {
    const [receipt] = await world.crm.write([change]);
    if (receipt?.kind !== 'written') throw new Error(`not written: ${JSON.stringify(receipt)}`);
    return receipt;
  }
  const story = (text: string | null) => ({ fields: { pql_narrative: text } });
  const refOf = ({ person }: RecordChange): PersonRef => ({
    key: person.key,
    personId: person.personId,
    email: person.email,
    companyDomain: person.companyDomain,
  });

  it('setting up a second time finds everything there and changes nothing', async () => {
    const report = await world.crm.setUp();
    expect(report.ok).toBe(true);
    expect(report.items.filter((item) => item.state === 'created' || item.state === 'updated')).toEqual([]);
    expect(await world.crm.check()).toEqual(report);
  });

  it('a person the CRM does not know gets one record that says what was decided', async () => {
    const { recordId } = await write(aChange(1, story('Ann invited eight colleagues.')));
    expect(world.valueOf(recordId, 'pql_narrative')).toBe('Ann invited eight colleagues.');
    expect(world.countPeople()).toBe(1);
  });

  it('a person the CRM knows by e-mail gets no second record, and keeps the address', async () => {
    const known = world.addPerson('Ann.1@acme1.example');
    const { recordId } = await write(aChange(1));
    expect(recordId).toBe(known);
    expect(world.countPeople()).toBe(1);
    expect(world.emailOf(known).toLowerCase()).toBe('ann.1@acme1.example');
  });

  it('failure-mode 13: a person whose e-mail changed stays the same record', async () => {
    const first = await write(aChange(1));
    const moved = aChange(1);
    const again = await write({ ...moved, person: { ...moved.person, email: 'ann@new.example' } });
    expect(again.recordId).toBe(first.recordId);
    expect(world.countPeople()).toBe(1);
  });

  it('a newer decision replaces what an older one said', async () => {
    const { recordId } = await write(aChange(1, story('first')));
    await write(aChange(1, story('second')));
    expect(world.valueOf(recordId, 'pql_narrative')).toBe('second');
  });

  it('failure-mode 14: a seller’s edit is kept and named, until the seller clears it', async () => {
    const { recordId } = await write(aChange(1, story('ours')));
    world.editByHand(recordId, 'pql_narrative', 'hers');
    expect((await write(aChange(1, story('ours again')))).keptByPeople).toEqual(['pql_narrative']);
    expect(world.valueOf(recordId, 'pql_narrative')).toBe('hers');
    world.editByHand(recordId, 'pql_narrative', '');
    expect((await write(aChange(1, story('ours at last')))).keptByPeople).toEqual([]);
    expect(world.valueOf(recordId, 'pql_narrative')).toBe('ours at last');
  });

  it('failure-mode 25: null clears a field of ours', async () => {
    const { recordId } = await write(aChange(1, story('ours')));
    await write(aChange(1, story(null)));
    expect(world.valueOf(recordId, 'pql_narrative')).toBe('');
  });

  it('receipts come in the order of the changes, and one that cannot be written takes no other along', async () => {
    const nobody = aChange(2);
    const receipts = await world.crm.write([
      aChange(1),
      { ...nobody, person: { ...nobody.person, email: null } },
      aChange(3),
    ]);
    expect(receipts.map((receipt) => receipt.kind)).toEqual(['written', 'rejected', 'written']);
  });

  it('of two changes for one person in one call, the last is what the record shows', async () => {
    const receipts = await world.crm.write([
      aChange(1, story('first')),
      { ...aChange(1, story('last')), handoffId: 'handoff-1b' },
    ]);
    expect(receipts.map((receipt) => receipt.kind)).toEqual(['written', 'written']);
    const [receipt] = receipts;
    expect(receipt?.kind === 'written' ? world.valueOf(receipt.recordId, 'pql_narrative') : null).toBe(
      'last',
    );
  });

  it('a task is made once, however often its change is written', async () => {
    const task = {
      key: 'task-1',
      subject: 'Call Ann',
      body: 'The window is open.',
      dueAt: Date.parse('2026-11-24T10:00:00Z'),
      ownerId: null,
    };
    await write(aChange(1, { task }));
    await write(aChange(1, { task, ...story('changed') }));
    expect(world.countTasks()).toBe(1);
  });

  it('failure-mode 20: a write whose answer was lost makes no second record when repeated', async () => {
    world.loseNextWriteAnswer();
    const outcome = await world.crm.write([aChange(1)]).catch(() => []);
    expect(outcome.map((receipt) => receipt.kind)).not.toContain('written');
    await write(aChange(1));
    expect(world.countPeople()).toBe(1);
  });

  it('a write whose answer was lost does not pass for a seller’s edit later', async () => {
    const { recordId } = await write(aChange(1, story('first')));
    world.loseNextWriteAnswer();
    await world.crm.write([aChange(1, story('landed unseen'))]).catch(() => []);
    expect((await write(aChange(1, story('third')))).keptByPeople).toEqual([]);
    expect(world.valueOf(recordId, 'pql_narrative')).toBe('third');
  });

  it('contexts come in the order asked, with only the people the CRM knows', async () => {
    const { recordId } = await write(aChange(2));
    const contexts = await world.crm.readContexts([
      { people: [refOf(aChange(1))] },
      { people: [refOf(aChange(2))] },
    ]);
    expect(contexts.map((context) => Object.keys(context.people))).toEqual([[], ['u2']]);
    expect(contexts[1]?.people.u2?.recordId).toBe(recordId);
  });

  it('nothing asked is nothing answered', async () => {
    expect(await world.crm.write([])).toEqual([]);
    expect(await world.crm.readContexts([])).toEqual([]);
  });
}
