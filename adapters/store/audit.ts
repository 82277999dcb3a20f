import type { AuditRecord } from '../../src/ports.ts'
import type { Context } from './context.ts'

export async function recordAudit(
  { db }: Context,
  { actor, action, subject, at }: AuditRecord,
): Promise<void> {
  await db.insertInto('audit').values({ actor, action, subject, at: at.getTime() }).execute()
}
