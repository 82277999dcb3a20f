import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Draft } from '../../src/desk/case.ts'
import type { Place } from '../../src/privacy/vault.ts'
import type { Context } from './context.ts'
import type { Database } from './schema.ts'
import { openJson, sealJson } from './seal.ts'

/**
 * Keeps what a member of staff wrote for a case, in place of what they wrote before. It gets a new id: a preview of the
 * text before, still open on another device, must not send this one.
 */
export async function saveDraft({ db, keys, vault }: Context, draft: Omit<Draft, 'id'>): Promise<string> {
  const { caseId, staff } = draft
  const texts = sealJson(vault, await keys.ofCase(caseId), draft.texts, textsOf(caseId, staff))
  const id = randomUUID()
  await db
    .insertInto('drafts')
    .values({ id, case_id: caseId, staff, texts })
    .onConflict((conflict) => conflict.columns(['case_id', 'staff']).doUpdateSet({ id, texts }))
    .execute()
  return id
}

export async function readDraft(context: Context, caseId: string, staff: string): Promise<Draft | null> {
  const ofCase = context.db.selectFrom('drafts').selectAll().where('case_id', '=', caseId)
  return toDraft(context, await ofCase.where('staff', '=', staff).executeTakeFirst())
}

export async function readDraftById(context: Context, id: string): Promise<Draft | null> {
  return toDraft(
    context,
    await context.db.selectFrom('drafts').selectAll().where('id', '=', id).executeTakeFirst(),
  )
}

export async function deleteDraft({ db }: Context, id: string): Promise<void> {
  await db.deleteFrom('drafts').where('id', '=', id).execute()
}

async function toDraft(
  { keys, vault }: Context,
  row: Selectable<Database['drafts']> | undefined,
): Promise<Draft | null> {
  if (row === undefined) return null
  const { id, case_id: caseId, staff } = row
  const key = await keys.ofCase(caseId)
  return { id, caseId, staff, texts: openJson<Draft['texts']>(vault, key, row.texts, textsOf(caseId, staff)) }
}

/** Case and staff name a draft as well as its id does, and are known before the row is there. */
function textsOf(caseId: string, staff: string): Place {
  return { table: 'drafts', column: 'texts', row: `${caseId}/${staff}` }
}
