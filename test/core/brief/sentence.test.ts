import {
  counted,
  lengthOfTime,
  listed,
  listedNames,
  numberWord,
  plural,
  sentence,
  startSmall,
  times,
  withArticle,
} from '../../../src/brief/sentence.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('numbers', () => {
  it.each([
    [0, 'no'],
    [1, 'one'],
    [10, 'ten'],
    [11, '11'],
    [1240, '1,240'],
    [1_000_000, '1,000,000'],
  ])('%d is said "%s": in words up to ten, in grouped digits beyond', (count, said) => {
    expect(numberWord(count)).toBe(said);
  });

  it.each([
    [1, 'once'],
    [2, 'twice'],
    [3, 'three times'],
    [14, '14 times'],
  ])('done %d times is "%s"', (count, said) => {
    expect(times(count)).toBe(said);
  });

  it('gives a counted noun the number it needs', () => {
    expect([counted(1, 'project'), counted(4, 'project'), counted(2, 'company', 'companies')]).toEqual([
      'one project',
      'four projects',
      'two companies',
    ]);
  });
});

describe('lists', () => {
  it.each([
    [[], ''],
    [['Slack'], 'Slack'],
    [['Slack', 'Jira'], 'Slack and Jira'],
    [['Slack', 'Jira', 'GitHub'], 'Slack, Jira and GitHub'],
  ])('%j is said "%s"', (items, said) => {
    expect(listed(items)).toBe(said);
  });

  it.each([
    [['Piet'], 1, 'Piet'],
    [['Piet', 'Ana', 'Minh'], 3, 'Piet, Ana and Minh'],
    [['Piet', 'Ana', 'Minh', 'Kim'], 4, 'Piet, Ana and two others'],
    [['Piet', 'Ana', 'Minh'], 9999, 'Piet, Ana and 9,997 others'],
  ])('%j of %d people are said "%s"', (names, total, said) => {
    expect(listedNames(names, 2, total)).toBe(said);
  });
});

describe('lengths of time', () => {
  it.each([
    [20_000, 'less than a minute'],
    [MINUTE, 'a minute'],
    [25 * MINUTE, '25 minutes'],
    [60 * MINUTE, 'an hour'],
    [83 * MINUTE, 'an hour and 20 minutes'],
    [150 * MINUTE, 'two hours and 30 minutes'],
    [6.2 * HOUR, 'about six hours'],
    [40 * HOUR, 'about 40 hours'],
  ])('%d ms is "%s"', (ms, said) => {
    expect(lengthOfTime(ms)).toBe(said);
  });
});

describe('nouns', () => {
  it.each([
    ['report', 'a report', 'reports'],
    ['invoice', 'an invoice', 'invoices'],
    ['query', 'a query', 'queries'],
    ['inbox', 'an inbox', 'inboxes'],
    ['user', 'a user', 'users'],
    ['upload', 'an upload', 'uploads'],
  ])('%s: one is "%s", many are "%s"', (noun, one, many) => {
    expect([withArticle(noun), plural(noun)]).toEqual([one, many]);
  });

  it.each(['data', 'customer data', 'settings', 'analytics'])('%s stays as it is in the plural', (noun) => {
    expect(plural(noun)).toBe(noun);
  });
});

describe('a sentence', () => {
  it.each([
    ['the next day, Jana left', 'The next day, Jana left.'],
    ['is that so?', 'Is that so?'],
    ['élan came back', 'Élan came back.'],
    ['jn42 signed up', 'jn42 signed up.'],
    ['info@shop.example signed up', 'info@shop.example signed up.'],
    ['contoso.example grew', 'contoso.example grew.'],
    ['山田太郎 signed up', '山田太郎 signed up.'],
  ])('"%s" becomes "%s"', (text, said) => {
    expect(sentence(text)).toBe(said);
  });

  it('goes on inside with a small letter, except where capitals are part of the word', () => {
    expect([startSmall('Hit a limit'), startSmall('SSO configured')]).toEqual([
      'hit a limit',
      'SSO configured',
    ]);
  });
});
