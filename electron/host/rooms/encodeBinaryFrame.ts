/**
 * Encodes a message as one binary WebSocket frame without a mask, as servers send it (RFC 6455, 5.2), so that a message to a hundred
 * clients is framed once.
 */
export function encodeBinaryFrame(message: Uint8Array): Buffer {
  const { length } = message
  const headerLength = length < 126 ? 2 : length < 2 ** 16 ? 4 : 10
  const bytes = Buffer.allocUnsafeSlow(headerLength + length)
  bytes[0] = FINAL_BINARY
  if (headerLength === 2) bytes[1] = length
  else if (headerLength === 4) {
    bytes[1] = 126
    bytes.writeUInt16BE(length, 2)
  } else {
    bytes[1] = 127
    bytes.writeBigUInt64BE(BigInt(length), 2)
  }
  bytes.set(message, headerLength)
  return bytes
}

const FINAL_BINARY = 0x82
