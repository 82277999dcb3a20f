import { once } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'

/** Listens on this machine alone; port 0 takes a free one. Rejects when the port is taken. */
export async function listenLocally(server: Server, port: number): Promise<Server> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}

/** Cuts every connection. `cutMore` cuts those that are no longer the server's own, such as upgraded ones. */
export async function closeAtOnce(server: Server, cutMore: () => void = () => undefined): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  cutMore()
  server.closeAllConnections()
  await closed
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
