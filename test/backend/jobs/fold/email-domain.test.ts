import { emailDomainOf } from '../../../../backend/jobs/fold/email-domain.ts';

describe('the domain an e-mail address stands for', () => {
  test.each([
    ['a plain firm domain', 'jana@acme.com', 'acme.com', 'business'],
    ['capitals and spaces around', ' Jana@ACME.com ', 'acme.com', 'business'],
    ['a mail sub-domain', 'jana@mail.acme.co.uk', 'acme.co.uk', 'business'],
    ['a country second level', 'jana@acme.com.br', 'acme.com.br', 'business'],
    ['a domain that merely ends alike', 'jana@notacme.com', 'notacme.com', 'business'],
    ['a reserved name of the demo', 'jana@mail.northwind.example', 'northwind.example', 'business'],
    ['a documentation name', 'jana@example.com', 'example.com', 'business'],
    ['an international name', 'jana@MÜNCHEN.de', 'xn--mnchen-3ya.de', 'business'],
    ['the same name in ASCII', 'jana@xn--mnchen-3ya.de', 'xn--mnchen-3ya.de', 'business'],
    ['a quoted local part with an @', '"a@b"@acme.com', 'acme.com', 'business'],
    ['a root dot', 'jana@acme.com.', 'acme.com', 'business'],
    ['a customer of a hosting suffix', 'jana@jana.github.io', 'jana.github.io', 'business'],
    ['a name below a private registry', 'jana@acme.uk.com', 'acme.uk.com', 'business'],
    ['a Microsoft 365 tenant', 'jana@acme.onmicrosoft.com', 'acme.onmicrosoft.com', 'business'],
    [
      'a hybrid Microsoft 365 tenant',
      'jana@acme.mail.onmicrosoft.com',
      'acme.mail.onmicrosoft.com',
      'business',
    ],
    ['a free provider', 'jana@gmail.com', 'gmail.com', 'free'],
    ['a sub-domain of a free provider', 'jana@vip.qq.com', 'qq.com', 'free'],
    ['a free provider missing from the list', 'jana@fastmail.com', 'fastmail.com', 'free'],
    ['a forwarding address', 'jana@duck.com', 'duck.com', 'free'],
    ['a free provider by its short name', 'jana@pm.me', 'pm.me', 'free'],
    ['a relay known by its full host', 'jana@privaterelay.appleid.com', 'appleid.com', 'free'],
    ['a disposable provider', 'jana@mailinator.com', 'mailinator.com', 'disposable'],
    ['a disposable sub-domain', 'jana@inbox.mailinator.com', 'mailinator.com', 'disposable'],
  ])('failure-mode 26: %s (%s) is %s, %s', (_what, email, name, kind) => {
    expect(emailDomainOf(email)).toEqual({ name, kind });
  });

  test.each([
    ['no address', 'jana'],
    ['an empty text', ''],
    ['no local part', '@acme.com'],
    ['no domain', 'jana@'],
    ['an IPv4 literal', 'jana@[192.0.2.1]'],
    ['a bare IPv4 address', 'jana@192.0.2.1'],
    ['an IPv6 literal', 'jana@[IPv6:2001:db8::1]'],
    ['a machine name', 'root@localhost'],
    ['a public suffix', 'jana@co.uk'],
    ['a hosting suffix itself', 'jana@github.io'],
    ['a tenant suffix itself', 'jana@onmicrosoft.com'],
    ['a space in the domain', 'jana@ac me.com'],
    ['a path after the domain', 'jana@acme.com/x'],
  ])('failure-mode 26: %s stands for no domain', (_what, email) => {
    expect(emailDomainOf(email)).toBeNull();
  });

  test('two tenants of one hosting suffix share no domain', () => {
    expect(emailDomainOf('a@one.github.io')?.name).not.toBe(emailDomainOf('b@two.github.io')?.name);
  });
});
