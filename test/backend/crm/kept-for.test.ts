import { keptFor } from '../../../backend/crm/kept-for.ts';

function kept(results: (string | Error)[]) {
  const clock = { now: 0 };
  let loads = 0;
  const one = keptFor(
    1_000,
    () => clock.now,
    async () => {
      const result = results[loads++];
      if (result === undefined || result instanceof Error) throw result ?? new Error('nothing left');
      return result;
    },
  );
  return { one, clock };
}

it('many who ask at once share one load, until its time is over', async () => {
  const { one, clock } = kept(['a', 'b']);
  expect(await Promise.all([one.get(), one.get()])).toEqual(['a', 'a']);
  clock.now = 999;
  expect(await one.get()).toBe('a');
  clock.now = 1_000;
  expect(await one.get()).toBe('b');
});

it('a failure is told and not kept', async () => {
  const { one } = kept([new Error('down'), 'a']);
  await expect(one.get()).rejects.toThrow('down');
  expect(await one.get()).toBe('a');
});

it('what is forgotten is loaded again', async () => {
  const { one } = kept(['a', 'b']);
  await one.get();
  one.forget();
  expect(await one.get()).toBe('b');
});
