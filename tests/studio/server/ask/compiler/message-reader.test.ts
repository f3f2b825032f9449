import { expect, it } from 'vitest';
import { MessageReader } from '../../../../../src/studio/server/ask/compiler/message-reader.js';

const frame = (message: unknown): string => {
  const text = JSON.stringify(message);
  return `Content-Length: ${Buffer.byteLength(text)}\r\nContent-Type: x\r\n\r\n${text}`;
};

it.each([1, 3, 1000])('reads messages from chunks of %i bytes', (size) => {
  const messages: unknown[] = [];
  const reader = new MessageReader((message) => messages.push(message));
  const sent = [{ a: 1 }, { text: 'größer 𝒳' }, {}];
  const bytes = Buffer.from(sent.map(frame).join('\n'));
  for (let at = 0; at < bytes.length; at += size) reader.read(bytes.subarray(at, at + size));
  expect(messages).toEqual(sent);
});
