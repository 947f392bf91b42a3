import { accountNameOf, nameOf } from '../../../src/brief/names.ts';
import { aPerson, NORTHWIND } from '../../support/assessment-builder.ts';

const NO_EMAIL = null;

describe('what a person is called', () => {
  it.each([
    ['both names', { first_name: 'Jana', last_name: 'Novak' }, NO_EMAIL, 'Jana Novak', 'Jana'],
    ['one whole name', { name: 'Minh Tran' }, NO_EMAIL, 'Minh Tran', 'Minh'],
    ['a first name alone', { first_name: 'Kim' }, NO_EMAIL, 'Kim', 'Kim'],
    [
      'names typed in small letters',
      { first_name: 'jean-luc', last_name: 'picard' },
      NO_EMAIL,
      'Jean-Luc Picard',
      'Jean-Luc',
    ],
    [
      'a particle in the last name',
      { first_name: 'Piet', last_name: 'de Vries' },
      NO_EMAIL,
      'Piet de Vries',
      'Piet',
    ],
    ['Cyrillic', { first_name: 'Лена', last_name: 'Петрова' }, NO_EMAIL, 'Лена Петрова', 'Лена'],
    ['a Japanese whole name, family name first', { name: '山田 太郎' }, NO_EMAIL, '山田 太郎', '山田 太郎'],
    ['no name, a telling address', {}, 'max.weber@bank.example', 'Max Weber', 'Max'],
    ['no name, a user name', {}, 'jn42@bank.example', 'jn42', 'jn42'],
    ['no name, a shared mailbox', {}, 'info@bank.example', 'info@bank.example', 'info@bank.example'],
    ['nothing at all', {}, NO_EMAIL, 'this person', 'this person'],
    ['empty names', { first_name: ' ', last_name: '' }, NO_EMAIL, 'this person', 'this person'],
    ['a name that breaks the line', { first_name: 'Ja\nna\u202e' }, NO_EMAIL, 'Ja na', 'Ja na'],
  ])('with %s', (_, traits, email, full, first) => {
    expect(nameOf(aPerson({ traits, email }))).toMatchObject({ full, first });
  });

  it('greets nobody by a name guessed from an address', () => {
    expect(nameOf(aPerson({ traits: {}, email: 'max.weber@bank.example' })).greeting).toBeNull();
    expect(nameOf(aPerson()).greeting).toBe('Jana');
  });
});

describe('what an account is called', () => {
  const person = aPerson();

  it.each([
    ['its name', NORTHWIND, 'Northwind'],
    [
      'its domain when it has no name',
      { ...NORTHWIND, traits: { domain: 'northwind.example' } },
      'northwind.example',
    ],
    [
      'the domain it was made of',
      { key: 'domain:contoso.example', kind: 'domain' as const, accountId: 'contoso.example', traits: {} },
      'contoso.example',
    ],
    [
      "its people's business domain before its id",
      { ...NORTHWIND, accountId: 'grp_7f3a', traits: {} },
      'northwind.example',
    ],
    [
      'nothing when it is one person',
      { key: 'person:u_jana', kind: 'person' as const, accountId: null, traits: {} },
      null,
    ],
  ])('is %s', (_, account, name) => {
    expect(accountNameOf({ account }, person)).toBe(name);
  });
});
