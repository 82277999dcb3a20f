import type { StoreTransaction } from '../../src/ports.ts'
import { addAsker, readAsker, readAskers, readWaiting, setAskerState } from './askers.ts'
import { recordAudit } from './audit.ts'
import { createCase, readCase, readCaseByTopic, updateCase } from './cases.ts'
import type { Context } from './context.ts'
import { deleteDraft, readDraft, readDraftById, saveDraft } from './drafts.ts'
import { claimInbox, finishInbox, receivePatientUpdate, receiveStaffUpdate, retryInbox } from './inbox.ts'
import {
  claimDelivery,
  countBacklog,
  endDelivery,
  enqueue,
  hasNewerCard,
  isBeingSent,
  listWaiting,
  retryDelivery,
} from './outbox.ts'
import { addMessage, readPatient, saveState, setReachable } from './patients.ts'
import { storeFailed } from './store-failed.ts'

/** The port over one transaction: every function of this folder, bound to it. */
export function createTransaction(context: Context): StoreTransaction {
  const bind = <Args extends unknown[], Result>(
    run: (context: Context, ...args: Args) => Promise<Result>,
  ) => {
    return async (...args: Args): Promise<Result> => {
      try {
        return await run(context, ...args)
      } catch (error) {
        throw storeFailed(error)
      }
    }
  }
  return {
    receivePatientUpdate: bind(receivePatientUpdate),
    receiveStaffUpdate: bind(receiveStaffUpdate),
    claimInbox: bind(claimInbox),
    finishInbox: bind(finishInbox),
    retryInbox: bind(retryInbox),
    patient: bind(readPatient),
    saveState: bind(saveState),
    setReachable: bind(setReachable),
    addMessage: bind(addMessage),
    createCase: bind(createCase),
    case: bind(readCase),
    caseByTopic: bind(readCaseByTopic),
    updateCase: bind(updateCase),
    addAsker: bind(addAsker),
    asker: bind(readAsker),
    askers: bind(readAskers),
    waiting: bind(readWaiting),
    setAskerState: bind(setAskerState),
    saveDraft: bind(saveDraft),
    draft: bind(readDraft),
    draftById: bind(readDraftById),
    deleteDraft: bind(deleteDraft),
    enqueue: bind(enqueue),
    claimDelivery: bind(claimDelivery),
    endDelivery: bind(endDelivery),
    retryDelivery: bind(retryDelivery),
    hasNewerCard: bind(hasNewerCard),
    isBeingSent: bind(isBeingSent),
    backlog: bind(countBacklog),
    waitingDeliveries: bind(listWaiting),
    audit: bind(recordAudit),
  }
}
