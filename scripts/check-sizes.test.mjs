// The measure of files and functions: what it counts as a function, and that strings and comments do not fool it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeOfRust, codeOfScript, complaints } from './check-sizes.mjs';

const filler = (lines) => '  x;\n'.repeat(lines);

test('a function of 60 lines passes and one of 61 is named', () => {
  assert.deepEqual(complaints('a.rs', `fn fits() {\n${filler(58)}}\n`), []);
  assert.deepEqual(complaints('a.rs', `\nfn long<T>(a: [u8; 2]) -> T {\n${filler(59)}}\n`), ['a.rs:2: long has 61 lines; a function may have 60.']);
});

test('functions, methods and arrows of JavaScript count; classes and statements do not', () => {
  for (const [name, head] of [['f', 'function f(a = {}) {'], ['g', 'class A { async g() {'], ['=>', 'const h = () => {']]) {
    const [sentence] = complaints('a.mjs', `${head}\n${filler(59)}}${head.startsWith('class') ? '}' : ''}\n`);
    assert.match(sentence, /has 61 lines/);
    assert.ok(sentence.includes(` ${name} has`), sentence);
  }
  for (const head of ['if (a) {', 'class A {', 'class A extends f(B) {', 'class A extends (B ?? class {}) {', 'for (const a of b()) {']) {
    assert.deepEqual(complaints('a.mjs', `${head}\n${filler(70)}}\n`), []);
  }
});

test('braces in text do not count', () => {
  assert.doesNotMatch(codeOfRust(String.raw`let a = ("{", '{', '\'', r#""{"#, b"\"{"); /* { /* { */ { */ // {`), /\{/);
  assert.match(codeOfRust("fn f<'a>(x: &'a str) { x }"), /\{ x \}/);
  assert.doesNotMatch(codeOfScript(String.raw`a = ['{', "\"{", /[/{]\//, 1 / 2 / 3]; /* { */ // {`), /\{/);
  assert.equal(codeOfScript('`{${f({ a: `}` })}{`;'), '    f({ a:     })   ;');
});

test('a file of 401 lines is named, and so is any other source', () => {
  assert.deepEqual(complaints('a.css', filler(400)), []);
  assert.deepEqual(complaints('a.css', filler(401)), ['a.css has 401 lines; a file may have 400.']);
});
