import { checkPrompt, moveToPrompt, parsePrompt, renderPrompt, type SourceLanguage } from '@onbook/template';
import { strict as assert } from 'node:assert';

/** The body without the front matter, and the arguments as `name = expression`. */
function check(
  language: SourceLanguage,
  [source, body, ...expected]: readonly [source: string, body: string, ...expected: readonly string[]],
): void {
  const move = moveToPrompt(source, language);
  assert.ok(move.prompt !== null, move.problems[0]?.message);
  const document = parsePrompt(move.prompt);
  assert.deepEqual([...document.problems, ...checkPrompt(document)], []);
  assert.equal(document.content, body);
  assert.deepEqual(
    move.arguments.map(({ name, expression }) => `${name} = ${expression}`),
    expected,
  );
  assert.deepEqual(
    document.inputs.map(({ name, type, declared }) => ({ name, type, declared })),
    move.inputs.map((input) => ({ ...input, declared: true })),
  );
}

describe('moveToPrompt reads JavaScript', () => {
  const cases: readonly (readonly [source: string, body: string, ...expected: string[]])[] = [
    ['`Hi ${ticket.body}!`', 'Hi {{body}}!', 'body = ticket.body'],
    ['"a\\tb\\x41\\u{1F600}\\u0042\\q\\\nc"', 'a\tbA😀Bqc'],
    ["'it\\'s'", "it's"],
    ['`a\r\nb\\\r\nc`', 'a\nbc'],
    ['`${a.body} ${b.body} ${a.body}`', '{{body}} {{body2}} {{body}}', 'body = a.body', 'body2 = b.body'],
    ['`${a.x} ${b.x} ${x2}`', '{{x}} {{x3}} {{x2}}', 'x = a.x', 'x3 = b.x', 'x2 = x2'],
    ['`${next()} ${next()}`', '{{next}} {{next2}}', 'next = next()', 'next2 = next()'],
    [
      '`${role} ${this} ${1 + 2}`',
      '{{role2}} {{value}} {{value2}}',
      'role2 = role',
      'value = this',
      'value2 = 1 + 2',
    ],
    ['`${größe}${$name}${_id}`', '{{value}}{{name}}{{id}}', 'value = größe', 'name = $name', 'id = _id'],
    [
      '`${items.map((i) => `- ${i.name}`).join("\\n")} ${JSON.stringify(order, null, 2)} ${user.getName()}`',
      '{{items}} {{order}} {{name}}',
      'items = items.map((i) => `- ${i.name}`).join("\\n")',
      'order = JSON.stringify(order, null, 2)',
      'name = user.getName()',
    ],
    [
      '`${x.replace(/[}`]/g, "}")} ${a / b / c}`',
      '{{x}} {{c}}',
      'x = x.replace(/[}`]/g, "}")',
      'c = a / b / c',
    ],
    [
      '`${ /* who */ name // here\n} ${data["user_name"]}`',
      '{{name}} {{user_name}}',
      'name = name',
      'user_name = data["user_name"]',
    ],
    ['`${a, b} ${user?.name ?? "you"}`', '{{b}} {{name}}', 'b = (a, b)', 'name = user?.name ?? "you"'],
    [
      "'a ' + name + ' b' + (x + 1) + (' c' + y)",
      'a {{name}} b{{x}} c{{y}}',
      'name = name',
      'x = x + 1',
      'y = y',
    ],
    [
      "a + b + ' is ' + -c + /* sum */ `${d}` + e!.f * 2",
      '{{b}} is {{c}}{{d}}{{f}}',
      'b = a + b',
      'c = -c',
      'd = d',
      'f = e!.f * 2',
    ],
    ["('a'\n  + // one\n  'b')", 'ab'],
    ["'x' + s.trim() + `y`.padEnd(3)", 'x{{s}}{{padEnd}}', 's = s.trim()', 'padEnd = `y`.padEnd(3)'],
    ['`${String(a)}${type}${no}`', '{{a}}{{type}}{{no}}', 'a = String(a)', 'type = type', 'no = no'],
    // What a template would read.
    ['`{"a": ${a}, "b": {${b}}}`', '{"a": {{a}}, "b": { {{~b~}} }}', 'a = a', 'b = b'],
    [
      '`{{a}} {{{b}}} <<a>> \\\\{{c}} \\\\${d}\\\\\\\\${e}`',
      '\\{{a}} \\{{{b}}} <<{{!}}a>> \\\\{{!}}\\{{c}} \\\\{{d}}\\\\\\{{e}}',
      'd = d',
      'e = e',
    ],
    ['`---\nname: x\n---\n# a`', '---\nname: x\n---\n# a'],
    [
      '`\n  a ${b}\n`',
      '{{! keeps the white space }}{{!}}\n  a {{b}}\n{{! keeps the white space }}{{!}}',
      'b = b',
    ],
    ['"a\\r\\nb\\0"', 'a{{carriageReturn}}\nb{{nul}}', 'carriageReturn = "\\r"', 'nul = "\\u0000"'],
    ['"a\\ud83d"', 'a{{surrogate}}', 'surrogate = "\\ud83d"'],
    ['"a\\ud83d" + "\\ude00"', 'a😀'],
  ];
  for (const one of cases) {
    it(JSON.stringify(one[0]), () => {
      check('typescript', one);
    });
  }
});

describe('moveToPrompt reads Python', () => {
  const cases: readonly (readonly [source: string, body: string, ...expected: string[]])[] = [
    ['f"Hi {ticket.body}!"', 'Hi {{body}}!', 'body = ticket.body'],
    ["'a\\tb\\x41\\u0042\\U0001F600\\101\\0\\d\\'\\\nc'", "a\tbAB😀A{{nul}}\\d'c", 'nul = "\\u0000"'],
    ["r'a\\n\\'' \"b\" u'c'", "a\\n\\'bc"],
    ['("a"  # one\n "b" \\\n f"{c}")', 'ab{{c}}', 'c = c'],
    ['"""a\n"b" \'\'\'c\'\'\' \\"""d"""', "a\n\"b\" '''c''' \"\"\"d"],
    ['f"{{x}} {x}"', '{x} {{x}}', 'x = x'],
    ['f"\\{x}" rf"\\n{y}"', '\\\\{{x}}\\n{{y}}', 'x = x', 'y = y'],
    [
      'f"{x:.2f} {y!r} {z:{w}} {x:.2f}"',
      '{{x}} {{y}} {{z}} {{x}}',
      'x = f"{x:.2f}"',
      'y = f"{y!r}"',
      'z = f"{z:{w}}"',
    ],
    ['f"{x=} {y = :>3}"', 'x={{x}} y = {{y}}', 'x = f"{x!r}"', 'y = f"{y :>3}"'],
    ["rf'''{a if b != c else {'}': 1}['}']}'''", '{{c}}', "c = a if b != c else {'}': 1}['}']"],
    [
      'f\'{(lambda x: x)(1)} {a, b} {d["key"]}\'',
      '{{x}} {{b}} {{key}}',
      'x = (lambda x: x)(1)',
      "b = f'{a, b}'",
      'key = d["key"]',
    ],
    [
      'f"{", ".join(x.name for x in xs)} {len(items)}"',
      '{{xs}} {{items}}',
      'xs = ", ".join(x.name for x in xs)',
      'items = len(items)',
    ],
    ['"a" + b + str(c) + f"{d}"', 'a{{b}}{{c}}{{d}}', 'b = b', 'c = str(c)', 'd = d'],
    ['"{} {} {{}}".format(a, b.c)', '{{a}} {{c}} {}', 'a = a', 'c = b.c'],
    ['"{1} {0} {1}".format(f(a), g())', '{{g}} {{f}} {{g}}', 'g = g()', 'f = f(a)'],
    [
      '"{name} {u.first_name} {d[k]} {l[0]}".format(name=x, u=u or v, d=d, l=l)',
      '{{name}} {{first_name}} {{k}} {{l}}',
      'name = x',
      'first_name = (u or v).first_name',
      'k = d["k"]',
      'l = l[0]',
    ],
    [
      '("{:>5}" "{x!r:<4}").format(a, x="b")',
      '{{a}}{{x}}',
      'a = "{:>5}".format(a)',
      'x = "{!r:<4}".format("b")',
    ],
    ['"{:.2f} {:.3f}".format(a, a)', '{{a}} {{a2}}', 'a = "{:.2f}".format(a)', 'a2 = "{:.3f}".format(a)'],
    ['"%s is %d%%" % (name, n)', '{{name}} is {{n}}%', 'name = name', 'n = "%d" % (n,)'],
    ['"%s" % name + "!"', '{{name}}!', 'name = name'],
    ['"%5.1f" % a.b', '{{b}}', 'b = "%5.1f" % a.b'],
    ['"%s %s" % pair', '{{pair}} {{pair2}}', 'pair = pair[0]', 'pair2 = pair[1]'],
    ['"%(a)s %(b)03d" % {"a": x, \'b\': y + 1}', '{{a}} {{b}}', 'a = x', 'b = "%03d" % (y + 1,)'],
    ['"%(a)s %(b)s" % data', '{{a}} {{b}}', 'a = data["a"]', 'b = data["b"]'],
    ['"100%%" % ()', '100%'],
  ];
  for (const one of cases) {
    it(JSON.stringify(one[0]), () => {
      check('python', one);
    });
  }
});

describe('moveToPrompt declares a type only where it is certain', () => {
  const cases: readonly (readonly [SourceLanguage, string, string])[] = [
    ['javascript', '`${x}`', 'any'],
    ['javascript', '`${String(x)}`', 'string'],
    ['javascript', '`${String(x) + 1}`', 'any'],
    ['javascript', '"a" + x', 'any'],
    ['python', 'f"{len(x)}"', 'integer'],
    ['python', 'f"{len(x) + 0.5}"', 'any'],
    ['python', 'f"{x:.2f}"', 'string'],
    ['python', '"a" + x', 'string'],
  ];
  for (const [language, source, type] of cases) {
    it(source, () => {
      assert.deepEqual(
        moveToPrompt(source, language).inputs.map((input) => input.type),
        [type],
      );
    });
  }
});

/** `⟦…⟧` is the problem's place. */
function checkRefusal(language: SourceLanguage, fixture: string, fragment: string): void {
  const source = fixture.replaceAll(/[⟦⟧]/g, '');
  const { prompt, inputs, problems } = moveToPrompt(source, language);
  assert.deepEqual([prompt, inputs, problems.length], [null, [], 1], prompt ?? '');
  const [problem] = problems;
  assert.equal(problem?.severity, 'error');
  assert.ok(problem.message.includes(fragment), problem.message);
  const { start, end } = problem.range;
  assert.equal(`${source.slice(0, start)}⟦${source.slice(start, end)}⟧${source.slice(end)}`, fixture);
}

describe('moveToPrompt refuses what it would get wrong', () => {
  const javaScript: readonly (readonly [fixture: string, fragment: string])[] = [
    ['⟦⟧', 'Nothing stands here'],
    ['⟦name⟧', "isn't a string"],
    ['⟦`  \n`⟧', 'no text'],
    ['⟦""⟧', 'no text'],
    ['⟦html⟧`a ${b}`', 'tagged'],
    ['`a`⟦.trim()⟧', 'changes it'],
    ['"a"⟦.concat("b")⟧', 'changes it'],
    ["'a' ⟦-⟧ b", "'-'"],
    ["'a' + b ⟦||⟧ 'c'", "'||'"],
    ["x ⟦?⟧ 'a' : 'b'", "'?'"],
    ["'a' ⟦as⟧ const", "'as'"],
    ["'a' + b⟦++⟧ + 'c'", "'++'"],
    ["'a' ⟦+⟧", "'+'"],
    ["'a'⟦;⟧", "';'"],
    ['⟦`a ${b}⟧', 'never closed'],
    ['⟦"a⟧\n"', 'never closed'],
    ['`a ⟦${}⟧`', 'no expression'],
    ['`a ${(b⟦}⟧`', 'closes nothing'],
    ['"⟦\\1⟧"', "'\\1'"],
    ['"⟦\\u⟧12"', "'\\u'"],
    ['"⟦\\u{110000}⟧"', 'escape'],
    ["⟦f'a {b}'⟧", "isn't a string"],
  ];
  const python: readonly (readonly [fixture: string, fragment: string])[] = [
    ['⟦b"a"⟧', 'Bytes'],
    ['⟦t"a {b}"⟧', 't-string'],
    ['"⟦\\N⟧{BULLET} a"', "'\\N'"],
    ['f"⟦\\N⟧{BULLET} a"', "'\\N'"],
    ['"⟦\\ud83d⟧\\ude00"', 'escape'],
    ['"⟦\\x⟧4"', "'\\x'"],
    ['f"a ⟦}⟧"', "'}'"],
    ['f"⟦{}⟧"', 'no expression'],
    ['f"{a⟦"⟧', 'never closed'],
    ['"a"⟦.strip()⟧', 'changes it'],
    ['⟦dedent("a")⟧', "isn't a string"],
    ['"a" ⟦if⟧ b else "c"', "'if'"],
    ['"a"⟦,⟧ "b"', "','"],
    ['⟦"{:{w}}"⟧.format(a, w=3)', 'Fields inside fields'],
    ['⟦"{"⟧.format(a)', 'single braces'],
    ['⟦"{} {}"⟧.format(a)', 'No argument'],
    ['⟦"{0} {}"⟧.format(a)', 'No argument'],
    ['"{a}".format(⟦**⟧b)', 'list or map'],
    ['⟦f"{a}"⟧.format(b)', 'formatted already'],
    ['"{0.a} {0.b}".format(⟦f()⟧)', 'evaluated once'],
    ['"%(a)s %(b)s" % ⟦f()⟧', 'evaluated once'],
    ['⟦"%s"⟧ % (a, b)', "don't fit"],
    ['⟦"%s %(a)s"⟧ % b', "don't fit"],
    ['⟦"%(a)s"⟧ % {"b": 1}', "don't fit"],
    ['⟦"%*d"⟧ % (3, a)', "'%*d'"],
    ['⟦"100%"⟧ % a', "'%'"],
    ['"a %s" ⟦% a * 2⟧', 'changes it'],
  ];
  for (const [fixture, fragment] of javaScript) {
    it(JSON.stringify(fixture), () => {
      checkRefusal('typescript', fixture, fragment);
    });
  }
  for (const [fixture, fragment] of python) {
    it(JSON.stringify(fixture), () => {
      checkRefusal('python', fixture, fragment);
    });
  }

  it('nesting without end', () => {
    for (const source of ['('.repeat(50_000), '`${'.repeat(50_000), '`${"a" + ('.repeat(5_000)]) {
      const { prompt, problems } = moveToPrompt(source, 'javascript');
      assert.equal(prompt, null);
      assert.match(problems[0]?.message ?? '', /nested more than 100 deep/);
    }
  });
});

it('moveToPrompt says that white space at the edges is kept', () => {
  const { prompt, problems } = moveToPrompt('` a\n`', 'javascript');
  assert.deepEqual(
    problems.map(({ severity }) => severity),
    ['information'],
  );
  assert.equal(renderPrompt(parsePrompt(prompt ?? ''), {}).text, ' a\n');
});
