import type { AgreementTables } from "./agreement.js";
import type { AccessTables } from "./access.js";
import type { BankTables } from "./bank.js";
import type { ChainTables } from "./chain.js";
import type { CosigningTables } from "./cosigning.js";
import type { DepartmentTables } from "./department.js";
import type { HistoryTables } from "./history.js";
import type { HeldTables } from "./held.js";
import type { HttpTables } from "./http.js";
import type { InboxTables } from "./inbox.js";
import type { ImportTables } from "./imports.js";
import type { InvoiceTables } from "./invoice.js";
import type { LicenceTables } from "./licence.js";
import type { LicenceServiceTables } from "./licence-service.js";
import type { OutboxTables } from "./outbox.js";
import type { PassTables } from "./pass.js";
import type { PerformanceTables } from "./performance.js";
import type { SanctionTables } from "./sanctions.js";
import type { TaxTables } from "./tax.js";
import type { TenderTables } from "./tender.js";
import type { TrustTables } from "./trust.js";
import type { WebhookTables } from "./webhooks.js";

/** All tables that a service may name; those of the index and of the own schema never share a name. */
export interface Database
  extends
    AccessTables,
    BankTables,
    ChainTables,
    CosigningTables,
    DepartmentTables,
    HeldTables,
    HttpTables,
    ImportTables,
    InboxTables,
    InvoiceTables,
    OutboxTables,
    PassTables,
    HistoryTables,
    LicenceTables,
    LicenceServiceTables,
    PerformanceTables,
    SanctionTables,
    TaxTables,
    TenderTables,
    TrustTables,
    WebhookTables,
    AgreementTables {}
