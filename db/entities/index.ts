/** Every table as TypeORM knows it. Migrations make the tables; a test holds the two together. */
import type { EntitySchema } from "typeorm";
import { registryEntity } from "./registry.ts";
import { appUserEntity, accessLogEntity } from "./users.ts";
import { areaEntity } from "./areas.ts";
import { companyEntity, companyAliasEntity } from "./companies.ts";
import { sourceEntity } from "./sources.ts";
import { towerEntity, towerOwnershipEntity, towerTenancyEntity } from "./towers.ts";
import { permitTypeEntity, permitEntity } from "./permits.ts";
import { ruleEntity } from "./rules.ts";
import {
  letterCounterEntity,
  letterEntity,
  letterRuleEntity,
  letterTemplateEntity,
  letterTowerEntity,
  sealEntity,
} from "./letters.ts";
import { applicationEntity } from "./applications.ts";
import { holidayEntity, officeEntity } from "./office.ts";
import { assignmentEntity, campaignEntity, campaignTowerEntity, deviceEntity, devicePackEntity } from "./campaigns.ts";
import { claimEntity } from "./claims.ts";
import { documentEntity, documentTextEntity, documentWordsEntity } from "./documents.ts";
import { photoEntity } from "./photos.ts";
import { revisionEntity, revisionSealEntity } from "./revisions.ts";
import {
  importCandidateEntity,
  importEntity,
  importFindingEntity,
  importMappingEntity,
  importRowEntity,
  importTowerEntity,
} from "./imports.ts";
import { formerNumberEntity, matchMemoryEntity } from "./matches.ts";
import { exportLogEntity } from "./exports.ts";
import { surveyAttemptEntity, surveyEntity, surveyPhotoEntity } from "./surveys.ts";
import { feedEntity } from "./feeds.ts";
import {
  deliveryEntity,
  noticeEntity,
  noticeEventEntity,
  reminderMarkEntity,
  reminderSettingEntity,
} from "./notices.ts";
import { towerSpanEntity, groupSpanEntity, towerDerivedEntity, changeCountEntity } from "./derived.ts";
import { remarkEntity, savedViewEntity } from "./views.ts";

export const entities: EntitySchema[] = [
  exportLogEntity,
  registryEntity,
  appUserEntity,
  accessLogEntity,
  areaEntity,
  companyEntity,
  companyAliasEntity,
  sourceEntity,
  towerEntity,
  towerOwnershipEntity,
  towerTenancyEntity,
  permitTypeEntity,
  permitEntity,
  ruleEntity,
  applicationEntity,
  officeEntity,
  holidayEntity,
  claimEntity,
  documentEntity,
  documentTextEntity,
  documentWordsEntity,
  revisionEntity,
  revisionSealEntity,
  towerSpanEntity,
  groupSpanEntity,
  towerDerivedEntity,
  changeCountEntity,
  savedViewEntity,
  remarkEntity,
  importMappingEntity,
  importEntity,
  importRowEntity,
  importFindingEntity,
  importCandidateEntity,
  importTowerEntity,
  matchMemoryEntity,
  formerNumberEntity,
  surveyEntity,
  surveyAttemptEntity,
  surveyPhotoEntity,
  photoEntity,
  campaignEntity,
  assignmentEntity,
  campaignTowerEntity,
  deviceEntity,
  devicePackEntity,
  feedEntity,
  reminderSettingEntity,
  reminderMarkEntity,
  noticeEntity,
  noticeEventEntity,
  deliveryEntity,
  letterRuleEntity,
  letterTemplateEntity,
  letterCounterEntity,
  letterEntity,
  letterTowerEntity,
  sealEntity,
];
