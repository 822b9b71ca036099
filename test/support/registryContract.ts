import { partialsContract } from './partialsContract.js';
import { contractWith, type ContractDifferences, type ContractSubject } from './registryContract/contract.js';
import { badInputContract } from './registryContract/badInput.js';
import { deploymentsContract } from './registryContract/deployments.js';
import { environmentsContract } from './registryContract/environments.js';
import { policyContract } from './registryContract/policy.js';
import { readingContract } from './registryContract/reading.js';
import { reviewsContract } from './registryContract/reviews.js';
import { reviewInboxContract } from './registryContract/reviewInbox.js';
import { rollbackContract } from './registryContract/rollback.js';
import { promotionsContract } from './registryContract/promotions.js';
import { namesContract } from './registryContract/names.js';
import { requestsContract } from './registryContract/requests.js';
import { threadsContract } from './registryContract/threads.js';
import { wrongTypesContract } from './registryContract/wrongTypes.js';
import { versionsContract } from './registryContract/versions.js';

export type { ContractDifferences, ContractSubject } from './registryContract/contract.js';

/** Every rule of a registry and every refusal that its callers can meet, whatever keeps it. */
export function registryContract(
  name: string,
  open: () => Promise<ContractSubject>,
  differences: ContractDifferences,
): void {
  describe(`registry contract: ${name}`, () => {
    const contract = contractWith(open, differences);
    versionsContract(contract);
    partialsContract(() => contract);
    badInputContract(contract);
    readingContract(contract);
    reviewsContract(contract);
    reviewInboxContract(contract);
    threadsContract(contract);
    policyContract(contract);
    environmentsContract(contract);
    deploymentsContract(contract);
    rollbackContract(contract);
    requestsContract(contract);
    namesContract(contract);
    promotionsContract(contract);
    wrongTypesContract(contract);
  });
}
