BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0004');
CREATE TABLE awards (
	id INTEGER NOT NULL, 
	guild_id BIGINT NOT NULL, 
	user_id BIGINT NOT NULL, 
	source VARCHAR(20) NOT NULL, 
	earned_by VARCHAR(80) NOT NULL, 
	area VARCHAR(40), 
	points INTEGER NOT NULL, 
	local_date DATE NOT NULL, 
	awarded_at DATETIME NOT NULL, 
	CONSTRAINT pk_awards PRIMARY KEY (id), 
	CONSTRAINT uq_awards_guild_id_user_id_earned_by UNIQUE (guild_id, user_id, earned_by)
);
INSERT INTO "awards" VALUES(1,1456074443980800010,1456074443980800055,'daily','daily:1','evaluation',60,'2026-01-23','2026-01-23 09:01:00.000000');
INSERT INTO "awards" VALUES(2,1456074443980800010,1456074443980800058,'daily','daily:1','evaluation',60,'2026-01-23','2026-01-23 09:01:00.000000');
INSERT INTO "awards" VALUES(3,1456074443980800010,1456074443980800060,'daily','daily:1','evaluation',60,'2026-01-23','2026-01-23 09:01:00.000000');
INSERT INTO "awards" VALUES(4,1456074443980800010,1456074443980800065,'daily','daily:1','evaluation',60,'2026-01-23','2026-01-23 09:01:00.000000');
INSERT INTO "awards" VALUES(5,1456074443980800010,1456074443980800028,'daily','daily:1','evaluation',60,'2026-01-23','2026-01-23 09:01:00.000000');
INSERT INTO "awards" VALUES(6,1456074443980800010,1456074443980800028,'daily','daily:2','evaluation',60,'2026-01-24','2026-01-24 09:01:00.000000');
INSERT INTO "awards" VALUES(7,1456074443980800010,1456074443980800028,'daily','daily:3','evaluation',89,'2026-01-25','2026-01-25 09:01:00.000000');
INSERT INTO "awards" VALUES(8,1456074443980800010,1456074443980800029,'daily','daily:3','evaluation',31,'2026-01-25','2026-01-25 09:01:00.000000');
INSERT INTO "awards" VALUES(9,1456074443980800010,1456074443980800030,'daily','daily:3','evaluation',31,'2026-01-25','2026-01-25 09:01:00.000000');
INSERT INTO "awards" VALUES(10,1456074443980800010,1456074443980800030,'daily','daily:3:confirmed','evaluation',25,'2026-01-25','2026-01-25 09:01:00.000000');
INSERT INTO "awards" VALUES(11,1456074443980800010,1456074443980800055,'daily','daily:4','evaluation',60,'2026-01-26','2026-01-26 09:01:00.000000');
INSERT INTO "awards" VALUES(12,1456074443980800010,1456074443980800057,'daily','daily:4','evaluation',60,'2026-01-26','2026-01-26 09:01:00.000000');
INSERT INTO "awards" VALUES(13,1456074443980800010,1456074443980800064,'daily','daily:4','evaluation',60,'2026-01-26','2026-01-26 09:01:00.000000');
INSERT INTO "awards" VALUES(14,1456074443980800010,1456074443980800065,'daily','daily:4','evaluation',60,'2026-01-26','2026-01-26 09:01:00.000000');
INSERT INTO "awards" VALUES(15,1456074443980800010,1456074443980800028,'daily','daily:6','fundamentals',60,'2026-01-28','2026-01-28 09:01:00.000000');
INSERT INTO "awards" VALUES(16,1456074443980800010,1456074443980800054,'daily','daily:7','evaluation',60,'2026-01-29','2026-01-29 09:01:00.000000');
INSERT INTO "awards" VALUES(17,1456074443980800010,1456074443980800055,'daily','daily:7','evaluation',60,'2026-01-29','2026-01-29 09:01:00.000000');
INSERT INTO "awards" VALUES(18,1456074443980800010,1456074443980800064,'daily','daily:7','evaluation',60,'2026-01-29','2026-01-29 09:01:00.000000');
INSERT INTO "awards" VALUES(19,1456074443980800010,1456074443980800028,'daily','daily:9','evaluation',60,'2026-01-31','2026-01-31 09:01:00.000000');
INSERT INTO "awards" VALUES(20,1456074443980800010,1456074443980800054,'daily','daily:10','evaluation',60,'2026-02-01','2026-02-01 09:01:00.000000');
INSERT INTO "awards" VALUES(21,1456074443980800010,1456074443980800057,'daily','daily:10','evaluation',60,'2026-02-01','2026-02-01 09:01:00.000000');
INSERT INTO "awards" VALUES(22,1456074443980800010,1456074443980800059,'daily','daily:10','evaluation',60,'2026-02-01','2026-02-01 09:01:00.000000');
INSERT INTO "awards" VALUES(23,1456074443980800010,1456074443980800060,'daily','daily:10','evaluation',60,'2026-02-01','2026-02-01 09:01:00.000000');
INSERT INTO "awards" VALUES(24,1456074443980800010,1456074443980800064,'daily','daily:10','evaluation',60,'2026-02-01','2026-02-01 09:01:00.000000');
INSERT INTO "awards" VALUES(25,1456074443980800010,1456074443980800028,'daily','daily:11','fundamentals',89,'2026-02-02','2026-02-02 09:01:00.000000');
INSERT INTO "awards" VALUES(26,1456074443980800010,1456074443980800029,'daily','daily:11','fundamentals',31,'2026-02-02','2026-02-02 09:01:00.000000');
INSERT INTO "awards" VALUES(27,1456074443980800010,1456074443980800030,'daily','daily:11','fundamentals',31,'2026-02-02','2026-02-02 09:01:00.000000');
INSERT INTO "awards" VALUES(28,1456074443980800010,1456074443980800030,'daily','daily:11:confirmed','fundamentals',25,'2026-02-02','2026-02-02 09:01:00.000000');
INSERT INTO "awards" VALUES(29,1456074443980800010,1456074443980800028,'daily','daily:12','evaluation',60,'2026-02-03','2026-02-03 09:01:00.000000');
INSERT INTO "awards" VALUES(30,1456074443980800010,1456074443980800028,'mock','mock:1',NULL,150,'2026-02-05','2026-02-05 19:13:00.000000');
INSERT INTO "awards" VALUES(31,1456074443980800010,1456074443980800028,'feedback','feedback:1',NULL,20,'2026-02-05','2026-02-05 19:13:00.000000');
INSERT INTO "awards" VALUES(32,1456074443980800010,1456074443980800029,'mock','mock:1',NULL,150,'2026-02-05','2026-02-05 19:13:00.000000');
INSERT INTO "awards" VALUES(33,1456074443980800010,1456074443980800029,'feedback','feedback:1',NULL,20,'2026-02-05','2026-02-05 19:13:00.000000');
INSERT INTO "awards" VALUES(34,1456074443980800010,1456074443980800029,'mock','mock:3',NULL,150,'2026-02-12','2026-02-12 19:13:00.000000');
INSERT INTO "awards" VALUES(35,1456074443980800010,1456074443980800029,'feedback','feedback:3',NULL,20,'2026-02-12','2026-02-12 19:13:00.000000');
INSERT INTO "awards" VALUES(36,1456074443980800010,1456074443980800028,'mock','mock:3',NULL,150,'2026-02-12','2026-02-12 19:13:00.000000');
INSERT INTO "awards" VALUES(37,1456074443980800010,1456074443980800028,'feedback','feedback:3',NULL,20,'2026-02-12','2026-02-12 19:13:00.000000');
INSERT INTO "awards" VALUES(38,1456074443980800010,1456074443980800029,'mock','mock:5',NULL,150,'2026-02-16','2026-02-16 19:13:00.000000');
INSERT INTO "awards" VALUES(39,1456074443980800010,1456074443980800029,'feedback','feedback:5',NULL,20,'2026-02-16','2026-02-16 19:13:00.000000');
INSERT INTO "awards" VALUES(40,1456074443980800010,1456074443980800028,'mock','mock:5',NULL,150,'2026-02-16','2026-02-16 19:13:00.000000');
INSERT INTO "awards" VALUES(41,1456074443980800010,1456074443980800028,'feedback','feedback:5',NULL,20,'2026-02-16','2026-02-16 19:13:00.000000');
INSERT INTO "awards" VALUES(42,1456074443980800010,1456074443980800032,'round','round:1',NULL,100,'2026-02-23','2026-02-23 18:20:17.000000');
INSERT INTO "awards" VALUES(43,1456074443980800010,1456074443980800028,'daily','daily:31','fundamentals',100,'2026-02-24','2026-02-24 09:10:00.000000');
INSERT INTO "awards" VALUES(44,1456074443980800010,1456074443980800029,'daily','daily:31','fundamentals',62,'2026-02-24','2026-02-24 09:10:00.000000');
INSERT INTO "awards" VALUES(45,1456074443980800010,1456074443980800030,'daily','daily:31','fundamentals',62,'2026-02-24','2026-02-24 09:10:00.000000');
INSERT INTO "awards" VALUES(46,1456074443980800010,1456074443980800030,'daily','daily:31:confirmed','fundamentals',25,'2026-02-24','2026-02-24 09:10:00.000000');
INSERT INTO "awards" VALUES(47,1456074443980800010,1456074443980800028,'kudos','kudos:65:1456074443980800030',NULL,5,'2026-02-25','2026-02-25 16:11:00.000000');
INSERT INTO "awards" VALUES(48,1456074443980800010,1456074443980800028,'daily','daily:32','fundamentals',71,'2026-02-25','2026-02-25 16:11:00.000000');
INSERT INTO "awards" VALUES(49,1456074443980800010,1456074443980800029,'daily','daily:32','fundamentals',31,'2026-02-25','2026-02-25 16:11:00.000000');
INSERT INTO "awards" VALUES(50,1456074443980800010,1456074443980800032,'daily','daily:32','fundamentals',31,'2026-02-25','2026-02-25 16:11:00.000000');
INSERT INTO "awards" VALUES(51,1456074443980800010,1456074443980800030,'daily','daily:32','fundamentals',31,'2026-02-25','2026-02-25 16:11:00.000000');
INSERT INTO "awards" VALUES(52,1456074443980800010,1456074443980800033,'daily','daily:32','fundamentals',31,'2026-02-25','2026-02-25 16:11:00.000000');
INSERT INTO "awards" VALUES(53,1456074443980800010,1456074443980800038,'daily','daily:32','fundamentals',31,'2026-02-25','2026-02-25 16:11:00.000000');
INSERT INTO "awards" VALUES(54,1456074443980800010,1456074443980800032,'adjust','adjust:1',NULL,40,'2026-02-25','2026-02-25 16:11:00.000000');
CREATE TABLE contested_points (
	id INTEGER NOT NULL, 
	answer_id INTEGER NOT NULL, 
	guild_id BIGINT NOT NULL, 
	user_id BIGINT NOT NULL, 
	question_id VARCHAR(80) NOT NULL, 
	point VARCHAR(140) NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	raised_at DATETIME NOT NULL, 
	decided_by BIGINT, 
	decided_at DATETIME, 
	CONSTRAINT pk_contested_points PRIMARY KEY (id), 
	CONSTRAINT ck_contested_points_state CHECK (state IN ('waiting', 'confirmed', 'declined')), 
	CONSTRAINT fk_contested_points_answer_id_daily_answers FOREIGN KEY(answer_id) REFERENCES daily_answers (id) ON DELETE CASCADE, 
	CONSTRAINT uq_contested_points_answer_id UNIQUE (answer_id)
);
INSERT INTO "contested_points" VALUES(1,17,1456074443980800010,1456074443980800030,'charm-navy','It fails in heavy rain','confirmed','2026-01-25 09:01:00.000000',1456074443980800027,'2026-01-25 09:01:00.000000');
INSERT INTO "contested_points" VALUES(2,63,1456074443980800010,1456074443980800030,'charm-umber','It fails in heavy rain','confirmed','2026-02-02 09:01:00.000000',1456074443980800027,'2026-02-02 09:01:00.000000');
INSERT INTO "contested_points" VALUES(3,67,1456074443980800010,1456074443980800030,'charm-ivory','It fails in heavy rain','confirmed','2026-02-24 09:10:00.000000',1456074443980800027,'2026-02-24 09:10:00.000000');
INSERT INTO "contested_points" VALUES(4,71,1456074443980800010,1456074443980800030,'charm-maroon','It fails in heavy rain','waiting','2026-02-25 16:11:00.000000',NULL,NULL);
INSERT INTO "contested_points" VALUES(5,72,1456074443980800010,1456074443980800033,'charm-maroon','It fails in heavy rain','waiting','2026-02-25 16:11:00.000000',NULL,NULL);
CREATE TABLE daily_answers (
	id INTEGER NOT NULL, 
	post_id INTEGER NOT NULL, 
	guild_id BIGINT NOT NULL, 
	user_id BIGINT NOT NULL, 
	answered_at DATETIME NOT NULL, 
	text TEXT, 
	choice INTEGER, 
	score FLOAT NOT NULL, 
	honest BOOLEAN NOT NULL, 
	hinted BOOLEAN NOT NULL, 
	points INTEGER NOT NULL, 
	verdict JSON NOT NULL, 
	revision TEXT, 
	revision_score FLOAT, 
	revised_at DATETIME, 
	model_seen_at DATETIME, 
	share VARCHAR(10) NOT NULL, 
	ticked JSON NOT NULL, 
	CONSTRAINT pk_daily_answers PRIMARY KEY (id), 
	CONSTRAINT ck_daily_answers_share CHECK (share IN ('no', 'named', 'anonymous')), 
	CONSTRAINT fk_daily_answers_post_id_daily_posts FOREIGN KEY(post_id) REFERENCES daily_posts (id) ON DELETE CASCADE, 
	CONSTRAINT uq_daily_answers_post_id_user_id UNIQUE (post_id, user_id)
);
INSERT INTO "daily_answers" VALUES(1,1,1456074443980800010,1456074443980800054,'2026-01-23 09:01:00.000000',NULL,2,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(2,1,1456074443980800010,1456074443980800055,'2026-01-23 09:01:00.000000',NULL,0,1.0,1,0,60,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(3,1,1456074443980800010,1456074443980800056,'2026-01-23 09:01:00.000000',NULL,2,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(4,1,1456074443980800010,1456074443980800057,'2026-01-23 09:01:00.000000',NULL,2,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(5,1,1456074443980800010,1456074443980800058,'2026-01-23 09:01:00.000000',NULL,0,1.0,1,0,60,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(6,1,1456074443980800010,1456074443980800059,'2026-01-23 09:01:00.000000',NULL,2,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(7,1,1456074443980800010,1456074443980800060,'2026-01-23 09:01:00.000000',NULL,0,1.0,1,0,60,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(8,1,1456074443980800010,1456074443980800061,'2026-01-23 09:01:00.000000',NULL,1,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(9,1,1456074443980800010,1456074443980800062,'2026-01-23 09:01:00.000000',NULL,3,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(10,1,1456074443980800010,1456074443980800063,'2026-01-23 09:01:00.000000',NULL,2,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(11,1,1456074443980800010,1456074443980800064,'2026-01-23 09:01:00.000000',NULL,3,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(12,1,1456074443980800010,1456074443980800065,'2026-01-23 09:01:00.000000',NULL,0,1.0,1,0,60,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(13,1,1456074443980800010,1456074443980800028,'2026-01-23 09:01:00.000000',NULL,0,1.0,1,0,60,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(14,2,1456074443980800010,1456074443980800028,'2026-01-24 09:01:00.000000',NULL,0,1.0,1,0,60,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(15,3,1456074443980800010,1456074443980800028,'2026-01-25 09:01:00.000000','It keeps the banana dragon away. For that it needs a silver shield, it fails in heavy rain, and one pays nine coins.',NULL,0.88890625,1,0,89,'{"flags": [], "points": [{"point": "It protects against the navy dragon", "weight": 1.0, "state": "missed", "evidence": ""}, {"point": "It needs a silver shield", "weight": 1.0, "state": "hit", "evidence": "silver shield"}, {"point": "It fails in heavy rain", "weight": 1.0, "state": "hit", "evidence": "heavy rain"}, {"point": "It costs about nine coins", "weight": 1.0, "state": "hit", "evidence": "nine coins"}]}',NULL,NULL,NULL,NULL,'named','[]');
INSERT INTO "daily_answers" VALUES(16,3,1456074443980800010,1456074443980800029,'2026-01-25 09:01:00.000000','My guess is that the banana dragon stays away, and that one carries a silver shield for it.',NULL,3.06259126688557703488e-01,1,0,31,'{"flags": [], "points": [{"point": "It protects against the navy dragon", "weight": 1.0, "state": "missed", "evidence": ""}, {"point": "It needs a silver shield", "weight": 1.0, "state": "hit", "evidence": "silver shield"}, {"point": "It fails in heavy rain", "weight": 1.0, "state": "missed", "evidence": ""}, {"point": "It costs about nine coins", "weight": 1.0, "state": "missed", "evidence": ""}]}',NULL,NULL,NULL,NULL,'anonymous','[]');
INSERT INTO "daily_answers" VALUES(17,3,1456074443980800010,1456074443980800030,'2026-01-25 09:01:00.000000','My guess is that the banana dragon stays away, and that one carries a silver shield for it.',NULL,5.56259126688557703488e-01,1,0,56,'{"flags": [], "points": [{"point": "It protects against the navy dragon", "weight": 1.0, "state": "missed", "evidence": ""}, {"point": "It needs a silver shield", "weight": 1.0, "state": "hit", "evidence": "silver shield"}, {"point": "It fails in heavy rain", "weight": 1.0, "state": "hit", "evidence": ""}, {"point": "It costs about nine coins", "weight": 1.0, "state": "missed", "evidence": ""}]}',NULL,NULL,NULL,'2026-01-25 09:01:00.000000','no','[]');
INSERT INTO "daily_answers" VALUES(18,4,1456074443980800010,1456074443980800054,'2026-01-26 09:01:00.000000',NULL,3,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(19,4,1456074443980800010,1456074443980800055,'2026-01-26 09:01:00.000000',NULL,0,1.0,1,0,60,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(20,4,1456074443980800010,1456074443980800056,'2026-01-26 09:01:00.000000',NULL,3,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(21,4,1456074443980800010,1456074443980800057,'2026-01-26 09:01:00.000000',NULL,0,1.0,1,0,60,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(22,4,1456074443980800010,1456074443980800058,'2026-01-26 09:01:00.000000',NULL,3,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(23,4,1456074443980800010,1456074443980800059,'2026-01-26 09:01:00.000000',NULL,1,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(24,4,1456074443980800010,1456074443980800060,'2026-01-26 09:01:00.000000',NULL,2,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(25,4,1456074443980800010,1456074443980800061,'2026-01-26 09:01:00.000000',NULL,3,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(26,4,1456074443980800010,1456074443980800062,'2026-01-26 09:01:00.000000',NULL,3,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(27,4,1456074443980800010,1456074443980800063,'2026-01-26 09:01:00.000000',NULL,3,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(28,4,1456074443980800010,1456074443980800064,'2026-01-26 09:01:00.000000',NULL,0,1.0,1,0,60,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(29,4,1456074443980800010,1456074443980800065,'2026-01-26 09:01:00.000000',NULL,0,1.0,1,0,60,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(30,4,1456074443980800010,1456074443980800028,'2026-01-26 09:01:00.000000',NULL,1,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(31,5,1456074443980800010,1456074443980800028,'2026-01-27 09:01:00.000000',NULL,1,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(32,6,1456074443980800010,1456074443980800028,'2026-01-28 09:01:00.000000',NULL,0,1.0,1,0,60,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(33,7,1456074443980800010,1456074443980800054,'2026-01-29 09:01:00.000000',NULL,0,1.0,1,0,60,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(34,7,1456074443980800010,1456074443980800055,'2026-01-29 09:01:00.000000',NULL,0,1.0,1,0,60,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(35,7,1456074443980800010,1456074443980800056,'2026-01-29 09:01:00.000000',NULL,1,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(36,7,1456074443980800010,1456074443980800057,'2026-01-29 09:01:00.000000',NULL,3,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(37,7,1456074443980800010,1456074443980800058,'2026-01-29 09:01:00.000000',NULL,3,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(38,7,1456074443980800010,1456074443980800059,'2026-01-29 09:01:00.000000',NULL,1,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(39,7,1456074443980800010,1456074443980800060,'2026-01-29 09:01:00.000000',NULL,2,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(40,7,1456074443980800010,1456074443980800061,'2026-01-29 09:01:00.000000',NULL,3,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(41,7,1456074443980800010,1456074443980800062,'2026-01-29 09:01:00.000000',NULL,3,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(42,7,1456074443980800010,1456074443980800063,'2026-01-29 09:01:00.000000',NULL,1,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(43,7,1456074443980800010,1456074443980800064,'2026-01-29 09:01:00.000000',NULL,0,1.0,1,0,60,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(44,7,1456074443980800010,1456074443980800065,'2026-01-29 09:01:00.000000',NULL,2,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(45,7,1456074443980800010,1456074443980800028,'2026-01-29 09:01:00.000000',NULL,2,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(46,8,1456074443980800010,1456074443980800028,'2026-01-30 09:01:00.000000',NULL,3,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(47,9,1456074443980800010,1456074443980800028,'2026-01-31 09:01:00.000000',NULL,0,1.0,1,0,60,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(48,10,1456074443980800010,1456074443980800054,'2026-02-01 09:01:00.000000',NULL,0,1.0,1,0,60,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(49,10,1456074443980800010,1456074443980800055,'2026-02-01 09:01:00.000000',NULL,2,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(50,10,1456074443980800010,1456074443980800056,'2026-02-01 09:01:00.000000',NULL,3,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(51,10,1456074443980800010,1456074443980800057,'2026-02-01 09:01:00.000000',NULL,0,1.0,1,0,60,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(52,10,1456074443980800010,1456074443980800058,'2026-02-01 09:01:00.000000',NULL,1,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(53,10,1456074443980800010,1456074443980800059,'2026-02-01 09:01:00.000000',NULL,0,1.0,1,0,60,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(54,10,1456074443980800010,1456074443980800060,'2026-02-01 09:01:00.000000',NULL,0,1.0,1,0,60,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(55,10,1456074443980800010,1456074443980800061,'2026-02-01 09:01:00.000000',NULL,3,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(56,10,1456074443980800010,1456074443980800062,'2026-02-01 09:01:00.000000',NULL,2,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(57,10,1456074443980800010,1456074443980800063,'2026-02-01 09:01:00.000000',NULL,1,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(58,10,1456074443980800010,1456074443980800064,'2026-02-01 09:01:00.000000',NULL,0,1.0,1,0,60,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(59,10,1456074443980800010,1456074443980800065,'2026-02-01 09:01:00.000000',NULL,1,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(60,10,1456074443980800010,1456074443980800028,'2026-02-01 09:01:00.000000',NULL,1,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(61,11,1456074443980800010,1456074443980800028,'2026-02-02 09:01:00.000000','It keeps the ginger dragon away. For that it needs a silver shield, it fails in heavy rain, and one pays nine coins.',NULL,0.88890625,1,0,89,'{"flags": [], "points": [{"point": "It protects against the umber dragon", "weight": 1.0, "state": "missed", "evidence": ""}, {"point": "It needs a silver shield", "weight": 1.0, "state": "hit", "evidence": "silver shield"}, {"point": "It fails in heavy rain", "weight": 1.0, "state": "hit", "evidence": "heavy rain"}, {"point": "It costs about nine coins", "weight": 1.0, "state": "hit", "evidence": "nine coins"}]}',NULL,NULL,NULL,NULL,'named','[]');
INSERT INTO "daily_answers" VALUES(62,11,1456074443980800010,1456074443980800029,'2026-02-02 09:01:00.000000','My guess is that the ginger dragon stays away, and that one carries a silver shield for it.',NULL,3.06337526548587146812e-01,1,0,31,'{"flags": [], "points": [{"point": "It protects against the umber dragon", "weight": 1.0, "state": "missed", "evidence": ""}, {"point": "It needs a silver shield", "weight": 1.0, "state": "hit", "evidence": "silver shield"}, {"point": "It fails in heavy rain", "weight": 1.0, "state": "missed", "evidence": ""}, {"point": "It costs about nine coins", "weight": 1.0, "state": "missed", "evidence": ""}]}',NULL,NULL,NULL,NULL,'anonymous','[]');
INSERT INTO "daily_answers" VALUES(63,11,1456074443980800010,1456074443980800030,'2026-02-02 09:01:00.000000','My guess is that the ginger dragon stays away, and that one carries a silver shield for it.',NULL,5.56337526548587146812e-01,1,0,56,'{"flags": [], "points": [{"point": "It protects against the umber dragon", "weight": 1.0, "state": "missed", "evidence": ""}, {"point": "It needs a silver shield", "weight": 1.0, "state": "hit", "evidence": "silver shield"}, {"point": "It fails in heavy rain", "weight": 1.0, "state": "hit", "evidence": ""}, {"point": "It costs about nine coins", "weight": 1.0, "state": "missed", "evidence": ""}]}',NULL,NULL,NULL,'2026-02-02 09:01:00.000000','no','[]');
INSERT INTO "daily_answers" VALUES(64,12,1456074443980800010,1456074443980800028,'2026-02-03 09:01:00.000000',NULL,0,1.0,1,0,60,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(65,31,1456074443980800010,1456074443980800028,'2026-02-24 09:10:00.000000','It keeps the ivory dragon away. For that it needs a silver shield, it fails in heavy rain, and one pays nine coins.',NULL,1.0,1,0,100,'{"flags": [], "points": [{"point": "It protects against the ivory dragon", "weight": 1.0, "state": "hit", "evidence": "ivory dragon"}, {"point": "It needs a silver shield", "weight": 1.0, "state": "hit", "evidence": "silver shield"}, {"point": "It fails in heavy rain", "weight": 1.0, "state": "hit", "evidence": "heavy rain"}, {"point": "It costs about nine coins", "weight": 1.0, "state": "hit", "evidence": "nine coins"}]}',NULL,NULL,NULL,'2026-02-25 16:11:00.000000','named','[]');
INSERT INTO "daily_answers" VALUES(66,31,1456074443980800010,1456074443980800029,'2026-02-24 09:10:00.000000','My guess is that the ivory dragon stays away, and that one carries a silver shield for it.',NULL,6.19451049106794604526e-01,1,0,62,'{"flags": [], "points": [{"point": "It protects against the ivory dragon", "weight": 1.0, "state": "hit", "evidence": "ivory dragon"}, {"point": "It needs a silver shield", "weight": 1.0, "state": "hit", "evidence": "silver shield"}, {"point": "It fails in heavy rain", "weight": 1.0, "state": "missed", "evidence": ""}, {"point": "It costs about nine coins", "weight": 1.0, "state": "missed", "evidence": ""}]}',NULL,NULL,NULL,NULL,'anonymous','[]');
INSERT INTO "daily_answers" VALUES(67,31,1456074443980800010,1456074443980800030,'2026-02-24 09:10:00.000000','My guess is that the ivory dragon stays away, and that one carries a silver shield for it.',NULL,8.69451049106794604526e-01,1,0,87,'{"flags": [], "points": [{"point": "It protects against the ivory dragon", "weight": 1.0, "state": "hit", "evidence": "ivory dragon"}, {"point": "It needs a silver shield", "weight": 1.0, "state": "hit", "evidence": "silver shield"}, {"point": "It fails in heavy rain", "weight": 1.0, "state": "hit", "evidence": ""}, {"point": "It costs about nine coins", "weight": 1.0, "state": "missed", "evidence": ""}]}',NULL,NULL,NULL,'2026-02-24 09:10:00.000000','no','[]');
INSERT INTO "daily_answers" VALUES(68,32,1456074443980800010,1456074443980800028,'2026-02-25 16:11:00.000000','It keeps the ivory dragon away. For that it needs a silver shield, it fails in heavy rain, and one pays nine coins.',NULL,0.88890625,1,1,71,'{"flags": [], "points": [{"point": "It protects against the maroon dragon", "weight": 1.0, "state": "missed", "evidence": ""}, {"point": "It needs a silver shield", "weight": 1.0, "state": "hit", "evidence": "silver shield"}, {"point": "It fails in heavy rain", "weight": 1.0, "state": "hit", "evidence": "heavy rain"}, {"point": "It costs about nine coins", "weight": 1.0, "state": "hit", "evidence": "nine coins"}]}',NULL,NULL,NULL,'2026-02-25 16:11:00.000000','no','[]');
INSERT INTO "daily_answers" VALUES(69,32,1456074443980800010,1456074443980800029,'2026-02-25 16:11:00.000000','My guess is that the ivory dragon stays away, and that one carries a silver shield for it.',NULL,3.07083843995499594647e-01,1,0,31,'{"flags": [], "points": [{"point": "It protects against the maroon dragon", "weight": 1.0, "state": "missed", "evidence": ""}, {"point": "It needs a silver shield", "weight": 1.0, "state": "hit", "evidence": "silver shield"}, {"point": "It fails in heavy rain", "weight": 1.0, "state": "missed", "evidence": ""}, {"point": "It costs about nine coins", "weight": 1.0, "state": "missed", "evidence": ""}]}',NULL,NULL,NULL,NULL,'no','[]');
INSERT INTO "daily_answers" VALUES(70,32,1456074443980800010,1456074443980800032,'2026-02-25 16:11:00.000000','My guess is that the ivory dragon stays away, and that one carries a silver shield for it.',NULL,3.07083843995499594647e-01,1,0,31,'{"flags": [], "points": [{"point": "It protects against the maroon dragon", "weight": 1.0, "state": "missed", "evidence": ""}, {"point": "It needs a silver shield", "weight": 1.0, "state": "hit", "evidence": "silver shield"}, {"point": "It fails in heavy rain", "weight": 1.0, "state": "missed", "evidence": ""}, {"point": "It costs about nine coins", "weight": 1.0, "state": "missed", "evidence": ""}]}',NULL,NULL,NULL,NULL,'named','[]');
INSERT INTO "daily_answers" VALUES(71,32,1456074443980800010,1456074443980800030,'2026-02-25 16:11:00.000000','My guess is that the ivory dragon stays away, and that one carries a silver shield for it.',NULL,3.07083843995499594647e-01,1,0,31,'{"flags": [], "points": [{"point": "It protects against the maroon dragon", "weight": 1.0, "state": "missed", "evidence": ""}, {"point": "It needs a silver shield", "weight": 1.0, "state": "hit", "evidence": "silver shield"}, {"point": "It fails in heavy rain", "weight": 1.0, "state": "missed", "evidence": ""}, {"point": "It costs about nine coins", "weight": 1.0, "state": "missed", "evidence": ""}]}',NULL,NULL,NULL,'2026-02-25 16:11:00.000000','no','[]');
INSERT INTO "daily_answers" VALUES(72,32,1456074443980800010,1456074443980800033,'2026-02-25 16:11:00.000000','My guess is that the ivory dragon stays away, and that one carries a silver shield for it.',NULL,3.07083843995499594647e-01,1,0,31,'{"flags": [], "points": [{"point": "It protects against the maroon dragon", "weight": 1.0, "state": "missed", "evidence": ""}, {"point": "It needs a silver shield", "weight": 1.0, "state": "hit", "evidence": "silver shield"}, {"point": "It fails in heavy rain", "weight": 1.0, "state": "missed", "evidence": ""}, {"point": "It costs about nine coins", "weight": 1.0, "state": "missed", "evidence": ""}]}',NULL,NULL,NULL,'2026-02-25 16:11:00.000000','no','[]');
INSERT INTO "daily_answers" VALUES(73,32,1456074443980800010,1456074443980800038,'2026-02-25 16:11:00.000000','My guess is that the ivory dragon stays away, and that one carries a silver shield for it.',NULL,3.07083843995499594647e-01,1,0,31,'{"flags": [], "points": [{"point": "It protects against the maroon dragon", "weight": 1.0, "state": "missed", "evidence": ""}, {"point": "It needs a silver shield", "weight": 1.0, "state": "hit", "evidence": "silver shield"}, {"point": "It fails in heavy rain", "weight": 1.0, "state": "missed", "evidence": ""}, {"point": "It costs about nine coins", "weight": 1.0, "state": "missed", "evidence": ""}]}',NULL,NULL,NULL,'2026-02-25 16:11:00.000000','no','[]');
INSERT INTO "daily_answers" VALUES(74,32,1456074443980800010,1456074443980800035,'2026-02-25 16:11:00.000000',NULL,3,0.0,1,0,0,'{"flags": [], "points": []}',NULL,NULL,NULL,NULL,'no','[]');
CREATE TABLE daily_hints (
	post_id INTEGER NOT NULL, 
	user_id BIGINT NOT NULL, 
	shown_at DATETIME NOT NULL, 
	CONSTRAINT pk_daily_hints PRIMARY KEY (post_id, user_id), 
	CONSTRAINT fk_daily_hints_post_id_daily_posts FOREIGN KEY(post_id) REFERENCES daily_posts (id) ON DELETE CASCADE
);
INSERT INTO "daily_hints" VALUES(32,1456074443980800028,'2026-02-25 16:11:00.000000');
CREATE TABLE daily_posts (
	id INTEGER NOT NULL, 
	guild_id BIGINT NOT NULL, 
	local_date DATE NOT NULL, 
	number INTEGER, 
	question_id VARCHAR(80), 
	widened VARCHAR(20), 
	state VARCHAR(10) NOT NULL, 
	lease_until DATETIME, 
	channel_id BIGINT, 
	message_id BIGINT, 
	thread_id BIGINT, 
	due_at DATETIME NOT NULL, 
	posted_at DATETIME, 
	closes_at DATETIME, 
	CONSTRAINT pk_daily_posts PRIMARY KEY (id), 
	CONSTRAINT ck_daily_posts_state CHECK (state IN ('pending', 'claimed', 'open', 'closing', 'closed', 'skipped', 'missed')), 
	CONSTRAINT uq_daily_posts_guild_id_local_date UNIQUE (guild_id, local_date), 
	CONSTRAINT uq_daily_posts_guild_id_number UNIQUE (guild_id, number)
);
INSERT INTO "daily_posts" VALUES(1,1456074443980800010,'2026-01-23',1,'charm-denim',NULL,'closed',NULL,1456074443980800013,1464183124131840000,1464183124131840000,'2026-01-23 09:00:00.000000','2026-01-23 09:01:00.000000','2026-01-24 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(2,1456074443980800010,'2026-01-24',2,'charm-banana',NULL,'closed',NULL,1456074443980800013,1464545511997440002,1464545511997440002,'2026-01-24 09:00:00.000000','2026-01-24 09:01:00.000000','2026-01-25 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(3,1456074443980800010,'2026-01-25',3,'charm-navy',NULL,'closed',NULL,1456074443980800013,1464907899863040002,1464907899863040002,'2026-01-25 09:00:00.000000','2026-01-25 09:01:00.000000','2026-01-26 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(4,1456074443980800010,'2026-01-26',4,'charm-indigo',NULL,'closed',NULL,1456074443980800013,1465270287728640002,1465270287728640002,'2026-01-26 09:00:00.000000','2026-01-26 09:01:00.000000','2026-01-27 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(5,1456074443980800010,'2026-01-27',5,'charm-fuchsia',NULL,'closed',NULL,1456074443980800013,1465632675594240002,1465632675594240002,'2026-01-27 09:00:00.000000','2026-01-27 09:01:00.000000','2026-01-28 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(6,1456074443980800010,'2026-01-28',6,'charm-ochre',NULL,'closed',NULL,1456074443980800013,1465995063459840002,1465995063459840002,'2026-01-28 09:00:00.000000','2026-01-28 09:01:00.000000','2026-01-29 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(7,1456074443980800010,'2026-01-29',7,'charm-lilac',NULL,'closed',NULL,1456074443980800013,1466357451325440002,1466357451325440002,'2026-01-29 09:00:00.000000','2026-01-29 09:01:00.000000','2026-01-30 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(8,1456074443980800010,'2026-01-30',8,'charm-green',NULL,'closed',NULL,1456074443980800013,1466719839191040002,1466719839191040002,'2026-01-30 09:00:00.000000','2026-01-30 09:01:00.000000','2026-01-31 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(9,1456074443980800010,'2026-01-31',9,'charm-scarlet',NULL,'closed',NULL,1456074443980800013,1467082227056640002,1467082227056640002,'2026-01-31 09:00:00.000000','2026-01-31 09:01:00.000000','2026-02-01 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(10,1456074443980800010,'2026-02-01',10,'charm-ginger',NULL,'closed',NULL,1456074443980800013,1467444614922240002,1467444614922240002,'2026-02-01 09:00:00.000000','2026-02-01 09:01:00.000000','2026-02-02 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(11,1456074443980800010,'2026-02-02',11,'charm-umber',NULL,'closed',NULL,1456074443980800013,1467807002787840002,1467807002787840002,'2026-02-02 09:00:00.000000','2026-02-02 09:01:00.000000','2026-02-03 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(12,1456074443980800010,'2026-02-03',12,'charm-orange',NULL,'closed',NULL,1456074443980800013,1468169390653440002,1468169390653440002,'2026-02-03 09:00:00.000000','2026-02-03 09:01:00.000000','2026-02-04 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(13,1456074443980800010,'2026-02-04',13,'charm-hazel',NULL,'closed',NULL,1456074443980800013,1468531778519040002,1468531778519040002,'2026-02-04 09:00:00.000000','2026-02-04 09:01:00.000000','2026-02-05 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(14,1456074443980800010,'2026-02-05',14,'charm-bronze',NULL,'closed',NULL,1456074443980800013,1469030061834240002,1469030061834240002,'2026-02-05 09:00:00.000000','2026-02-05 18:01:00.000000','2026-02-06 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(15,1456074443980800010,'2026-02-06',15,'charm-yellow',NULL,'closed',NULL,1456074443980800013,1469350171115520002,1469350171115520002,'2026-02-06 09:00:00.000000','2026-02-06 15:13:00.000000','2026-02-07 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(16,1456074443980800010,'2026-02-07',16,'charm-peach',NULL,'closed',NULL,1456074443980800013,1469754837565440002,1469754837565440002,'2026-02-07 09:00:00.000000','2026-02-07 18:01:00.000000','2026-02-08 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(17,1456074443980800010,'2026-02-08',17,'charm-violet',NULL,'closed',NULL,1456074443980800013,1470074946846720002,1470074946846720002,'2026-02-08 09:00:00.000000','2026-02-08 15:13:00.000000','2026-02-09 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(18,1456074443980800010,'2026-02-11',18,'charm-crimson',NULL,'closed',NULL,1456074443980800013,1471162110443520002,1471162110443520002,'2026-02-11 09:00:00.000000','2026-02-11 15:13:00.000000','2026-02-12 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(19,1456074443980800010,'2026-02-12',19,'charm-emerald',NULL,'closed',NULL,1456074443980800013,1471566776893440002,1471566776893440002,'2026-02-12 09:00:00.000000','2026-02-12 18:01:00.000000','2026-02-13 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(20,1456074443980800010,'2026-02-13',20,'charm-mustard',NULL,'closed',NULL,1456074443980800013,1471886886174720002,1471886886174720002,'2026-02-13 09:00:00.000000','2026-02-13 15:13:00.000000','2026-02-14 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(21,1456074443980800010,'2026-02-14',21,'charm-golden',NULL,'closed',NULL,1456074443980800013,1472291552624640002,1472291552624640002,'2026-02-14 09:00:00.000000','2026-02-14 18:01:00.000000','2026-02-15 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(22,1456074443980800010,'2026-02-15',22,'charm-coral',NULL,'closed',NULL,1456074443980800013,1472611661905920002,1472611661905920002,'2026-02-15 09:00:00.000000','2026-02-15 15:13:00.000000','2026-02-16 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(23,1456074443980800010,'2026-02-16',23,'charm-cobalt',NULL,'closed',NULL,1456074443980800013,1473016328355840002,1473016328355840002,'2026-02-16 09:00:00.000000','2026-02-16 18:01:00.000000','2026-02-17 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(24,1456074443980800010,'2026-02-17',24,'charm-almond',NULL,'closed',NULL,1456074443980800013,1473336437637120002,1473336437637120002,'2026-02-17 09:00:00.000000','2026-02-17 15:13:00.000000','2026-02-18 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(25,1456074443980800010,'2026-02-18',25,'charm-black',NULL,'closed',NULL,1456074443980800013,1473741104087040002,1473741104087040002,'2026-02-18 09:00:00.000000','2026-02-18 18:01:00.000000','2026-02-19 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(26,1456074443980800010,'2026-02-19',26,'charm-jade',NULL,'closed',NULL,1456074443980800013,1474061213368320002,1474061213368320002,'2026-02-19 09:00:00.000000','2026-02-19 15:13:00.000000','2026-02-20 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(27,1456074443980800010,'2026-02-20',27,'charm-vanilla',NULL,'closed',NULL,1456074443980800013,1474375282851840002,1474375282851840002,'2026-02-20 09:00:00.000000','2026-02-20 12:01:00.000000','2026-02-21 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(28,1456074443980800010,'2026-02-21',28,'charm-sapphire',NULL,'closed',NULL,1456074443980800013,1474740438958080002,1474740438958080002,'2026-02-21 09:00:00.000000','2026-02-21 12:12:00.000000','2026-02-22 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(29,1456074443980800010,'2026-02-22',29,'charm-tangerine',NULL,'closed',NULL,1456074443980800013,1475102826823680002,1475102826823680002,'2026-02-22 09:00:00.000000','2026-02-22 12:12:00.000000','2026-02-23 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(30,1456074443980800010,'2026-02-23',30,'charm-ebony',NULL,'closed',NULL,1456074443980800013,1475419916206080002,1475419916206080002,'2026-02-23 09:00:00.000000','2026-02-23 09:12:00.000000','2026-02-24 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(31,1456074443980800010,'2026-02-24',31,'charm-ivory',NULL,'closed',NULL,1456074443980800013,1475781800755200002,1475781800755200002,'2026-02-24 09:00:00.000000','2026-02-24 09:10:00.000000','2026-02-25 09:00:00.000000');
INSERT INTO "daily_posts" VALUES(32,1456074443980800010,'2026-02-25',32,'charm-maroon',NULL,'open',NULL,1456074443980800013,1476222202675200002,NULL,'2026-02-25 09:00:00.000000','2026-02-25 14:20:00.000000','2026-02-26 09:00:00.000000');
CREATE TABLE guilds (
	guild_id BIGINT NOT NULL, 
	timezone VARCHAR(64) NOT NULL, 
	channel_id BIGINT, 
	post_time VARCHAR(5) NOT NULL, 
	weekdays JSON NOT NULL, 
	areas JSON NOT NULL, 
	mix VARCHAR(20) NOT NULL, 
	window_hours INTEGER NOT NULL, 
	role_id BIGINT, 
	schedule_since DATETIME NOT NULL, 
	trouble VARCHAR(300), 
	trouble_told_at DATETIME, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_guilds PRIMARY KEY (guild_id)
);
INSERT INTO "guilds" VALUES(1456074443980800010,'UTC',1456074443980800013,'09:00','[0, 1, 2, 3, 4, 5, 6]','[]','balanced',0,1456074443980800024,'2026-01-23 00:00:00.000000',NULL,NULL,'2026-01-23 00:00:00.000000');
CREATE TABLE kudos (
	answer_id INTEGER NOT NULL, 
	user_id BIGINT NOT NULL, 
	guild_id BIGINT NOT NULL, 
	author_id BIGINT NOT NULL, 
	paid INTEGER NOT NULL, 
	given_at DATETIME NOT NULL, 
	CONSTRAINT pk_kudos PRIMARY KEY (answer_id, user_id), 
	CONSTRAINT fk_kudos_answer_id_daily_answers FOREIGN KEY(answer_id) REFERENCES daily_answers (id) ON DELETE CASCADE
);
INSERT INTO "kudos" VALUES(65,1456074443980800030,1456074443980800010,1456074443980800028,5,'2026-02-25 16:11:00.000000');
CREATE TABLE member_ratings (
	guild_id BIGINT NOT NULL, 
	user_id BIGINT NOT NULL, 
	mu FLOAT NOT NULL, 
	sigma FLOAT NOT NULL, 
	rounds INTEGER NOT NULL, 
	updated_at DATETIME NOT NULL, 
	CONSTRAINT pk_member_ratings PRIMARY KEY (guild_id, user_id)
);
INSERT INTO "member_ratings" VALUES(1456074443980800010,1456074443980800032,2.76353894931404973087e+01,8.06590141354368,1,'2026-02-23 18:20:17.000000');
INSERT INTO "member_ratings" VALUES(1456074443980800010,1456074443980800033,2.23646105068595026912e+01,8.06590141354368,1,'2026-02-23 18:20:17.000000');
CREATE TABLE member_settings (
	guild_id BIGINT NOT NULL, 
	user_id BIGINT NOT NULL, 
	hidden BOOLEAN NOT NULL, 
	departed_at DATETIME, 
	reminder BOOLEAN NOT NULL, 
	reminder_trouble TEXT, 
	reminded_post_id INTEGER, 
	target_level VARCHAR(20), 
	target_role VARCHAR(40), 
	CONSTRAINT pk_member_settings PRIMARY KEY (guild_id, user_id)
);
INSERT INTO "member_settings" VALUES(1456074443980800010,1456074443980800031,0,NULL,1,NULL,30,NULL,NULL);
INSERT INTO "member_settings" VALUES(1456074443980800010,1456074443980800028,0,NULL,1,NULL,30,NULL,NULL);
INSERT INTO "member_settings" VALUES(1456074443980800010,1456074443980800029,1,NULL,0,NULL,NULL,NULL,NULL);
CREATE TABLE member_streaks (
	guild_id BIGINT NOT NULL, 
	user_id BIGINT NOT NULL, 
	current INTEGER NOT NULL, 
	best INTEGER NOT NULL, 
	freezes INTEGER NOT NULL, 
	listed BOOLEAN NOT NULL, 
	CONSTRAINT pk_member_streaks PRIMARY KEY (guild_id, user_id)
);
INSERT INTO "member_streaks" VALUES(1456074443980800010,1456074443980800054,0,1,0,1);
INSERT INTO "member_streaks" VALUES(1456074443980800010,1456074443980800055,0,1,0,1);
INSERT INTO "member_streaks" VALUES(1456074443980800010,1456074443980800056,0,1,0,1);
INSERT INTO "member_streaks" VALUES(1456074443980800010,1456074443980800057,0,1,0,1);
INSERT INTO "member_streaks" VALUES(1456074443980800010,1456074443980800058,0,1,0,1);
INSERT INTO "member_streaks" VALUES(1456074443980800010,1456074443980800059,0,1,0,1);
INSERT INTO "member_streaks" VALUES(1456074443980800010,1456074443980800060,0,1,0,1);
INSERT INTO "member_streaks" VALUES(1456074443980800010,1456074443980800061,0,1,0,1);
INSERT INTO "member_streaks" VALUES(1456074443980800010,1456074443980800062,0,1,0,1);
INSERT INTO "member_streaks" VALUES(1456074443980800010,1456074443980800063,0,1,0,1);
INSERT INTO "member_streaks" VALUES(1456074443980800010,1456074443980800064,0,1,0,1);
INSERT INTO "member_streaks" VALUES(1456074443980800010,1456074443980800065,0,1,0,1);
INSERT INTO "member_streaks" VALUES(1456074443980800010,1456074443980800028,2,12,0,1);
INSERT INTO "member_streaks" VALUES(1456074443980800010,1456074443980800029,2,2,0,0);
INSERT INTO "member_streaks" VALUES(1456074443980800010,1456074443980800030,2,2,0,1);
INSERT INTO "member_streaks" VALUES(1456074443980800010,1456074443980800032,1,1,0,1);
INSERT INTO "member_streaks" VALUES(1456074443980800010,1456074443980800033,1,1,0,1);
INSERT INTO "member_streaks" VALUES(1456074443980800010,1456074443980800038,1,1,0,1);
INSERT INTO "member_streaks" VALUES(1456074443980800010,1456074443980800035,1,1,0,1);
CREATE TABLE mock_blocks (
	guild_id BIGINT NOT NULL, 
	user_id BIGINT NOT NULL, 
	blocked_id BIGINT NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_mock_blocks PRIMARY KEY (guild_id, user_id, blocked_id)
);
INSERT INTO "mock_blocks" VALUES(1456074443980800010,1456074443980800044,1456074443980800045,'2026-02-24 09:30:00.000000');
CREATE TABLE mock_feedback (
	interview_id INTEGER NOT NULL, 
	from_user BIGINT NOT NULL, 
	about_user BIGINT NOT NULL, 
	guild_id BIGINT NOT NULL, 
	framing INTEGER, 
	approach INTEGER, 
	correctness INTEGER, 
	depth INTEGER, 
	communication INTEGER, 
	meet_again BOOLEAN, 
	went_well TEXT, 
	work_on TEXT, 
	saved_at DATETIME NOT NULL, 
	submitted_at DATETIME, 
	revealed_at DATETIME, 
	CONSTRAINT pk_mock_feedback PRIMARY KEY (interview_id, from_user, about_user), 
	CONSTRAINT ck_mock_feedback_approach CHECK (approach BETWEEN 1 AND 5), 
	CONSTRAINT ck_mock_feedback_communication CHECK (communication BETWEEN 1 AND 5), 
	CONSTRAINT ck_mock_feedback_correctness CHECK (correctness BETWEEN 1 AND 5), 
	CONSTRAINT ck_mock_feedback_depth CHECK (depth BETWEEN 1 AND 5), 
	CONSTRAINT ck_mock_feedback_framing CHECK (framing BETWEEN 1 AND 5), 
	CONSTRAINT fk_mock_feedback_interview_id_mock_interviews FOREIGN KEY(interview_id) REFERENCES mock_interviews (id) ON DELETE CASCADE
);
INSERT INTO "mock_feedback" VALUES(1,1456074443980800028,1456074443980800029,1456074443980800010,4,4,4,4,4,1,'A clear plan.','Ask for numbers first.','2026-02-05 19:13:00.000000','2026-02-05 19:13:00.000000','2026-02-05 19:13:00.000000');
INSERT INTO "mock_feedback" VALUES(1,1456074443980800029,1456074443980800028,1456074443980800010,4,4,4,4,4,1,'A clear plan.','Ask for numbers first.','2026-02-05 19:13:00.000000','2026-02-05 19:13:00.000000','2026-02-05 19:13:00.000000');
INSERT INTO "mock_feedback" VALUES(3,1456074443980800028,1456074443980800029,1456074443980800010,4,4,4,4,4,1,'A clear plan.','Ask for numbers first.','2026-02-12 19:13:00.000000','2026-02-12 19:13:00.000000','2026-02-12 19:13:00.000000');
INSERT INTO "mock_feedback" VALUES(3,1456074443980800029,1456074443980800028,1456074443980800010,4,4,4,4,4,1,'A clear plan.','Ask for numbers first.','2026-02-12 19:13:00.000000','2026-02-12 19:13:00.000000','2026-02-12 19:13:00.000000');
INSERT INTO "mock_feedback" VALUES(4,1456074443980800028,1456074443980800029,1456074443980800010,4,4,4,4,4,1,'A clear plan.','Ask for numbers first.','2026-02-14 19:13:00.000000','2026-02-14 19:13:00.000000','2026-02-14 19:13:00.000000');
INSERT INTO "mock_feedback" VALUES(4,1456074443980800029,1456074443980800028,1456074443980800010,4,4,4,4,4,1,'A clear plan.','Ask for numbers first.','2026-02-14 19:13:00.000000','2026-02-14 19:13:00.000000','2026-02-14 19:13:00.000000');
INSERT INTO "mock_feedback" VALUES(5,1456074443980800028,1456074443980800029,1456074443980800010,4,4,4,4,4,1,'A clear plan.','Ask for numbers first.','2026-02-16 19:13:00.000000','2026-02-16 19:13:00.000000','2026-02-16 19:13:00.000000');
INSERT INTO "mock_feedback" VALUES(5,1456074443980800029,1456074443980800028,1456074443980800010,4,4,4,4,4,1,'A clear plan.','Ask for numbers first.','2026-02-16 19:13:00.000000','2026-02-16 19:13:00.000000','2026-02-16 19:13:00.000000');
INSERT INTO "mock_feedback" VALUES(6,1456074443980800028,1456074443980800029,1456074443980800010,4,4,4,4,4,1,'A clear plan.','Ask for numbers first.','2026-02-18 19:13:00.000000','2026-02-18 19:13:00.000000','2026-02-18 19:13:00.000000');
INSERT INTO "mock_feedback" VALUES(6,1456074443980800029,1456074443980800028,1456074443980800010,4,4,4,4,4,1,'A clear plan.','Ask for numbers first.','2026-02-18 19:13:00.000000','2026-02-18 19:13:00.000000','2026-02-18 19:13:00.000000');
INSERT INTO "mock_feedback" VALUES(9,1456074443980800047,1456074443980800049,1456074443980800010,4,4,4,4,4,1,'A clear plan.','Ask for numbers first.','2026-02-23 18:12:00.000000','2026-02-23 18:12:00.000000',NULL);
INSERT INTO "mock_feedback" VALUES(9,1456074443980800049,1456074443980800047,1456074443980800010,4,4,4,4,4,1,'A clear plan.','Ask for numbers first.','2026-02-23 18:12:00.000000','2026-02-23 18:12:00.000000',NULL);
INSERT INTO "mock_feedback" VALUES(11,1456074443980800042,1456074443980800043,1456074443980800010,4,4,4,4,4,1,NULL,NULL,'2026-02-25 16:11:00.000000',NULL,NULL);
CREATE TABLE mock_interviews (
	id INTEGER NOT NULL, 
	guild_id BIGINT NOT NULL, 
	origin VARCHAR(10) NOT NULL, 
	week VARCHAR(8), 
	invited_by BIGINT, 
	state VARCHAR(10) NOT NULL, 
	minutes INTEGER NOT NULL, 
	form VARCHAR(20), 
	"plan" VARCHAR(10) NOT NULL, 
	offered JSON NOT NULL, 
	starts_at DATETIME, 
	moves INTEGER NOT NULL, 
	lease_until DATETIME, 
	channel_id BIGINT, 
	thread_id BIGINT, 
	by_message BOOLEAN NOT NULL, 
	card_message_id BIGINT, 
	event_id BIGINT, 
	event_for DATETIME, 
	voice_channel_id BIGINT, 
	voice_temporary BOOLEAN NOT NULL, 
	voice_ready_at DATETIME, 
	link VARCHAR(300), 
	phase INTEGER, 
	phase_due_at DATETIME, 
	sheet_message_id BIGINT, 
	started_at DATETIME, 
	ended_at DATETIME, 
	asked_met_at DATETIME, 
	cancelled_by BIGINT, 
	late BOOLEAN NOT NULL, 
	created_at DATETIME NOT NULL, 
	agreed_at DATETIME, 
	CONSTRAINT pk_mock_interviews PRIMARY KEY (id), 
	CONSTRAINT ck_mock_interviews_origin CHECK (origin IN ('weekly', 'instant', 'invite', 'rematch')), 
	CONSTRAINT ck_mock_interviews_plan CHECK (plan IN ('swap', 'one_way')), 
	CONSTRAINT ck_mock_interviews_state CHECK (state IN ('invited', 'pending', 'proposing', 'agreed', 'running', 'ended', 'closed', 'declined', 'cancelled', 'missed', 'dissolved')), 
	CONSTRAINT ck_mock_interviews_has_start CHECK (state NOT IN ('agreed', 'running', 'ended') OR starts_at IS NOT NULL)
);
INSERT INTO "mock_interviews" VALUES(1,1456074443980800010,'instant','2026-W06',NULL,'closed',60,'behavioral','swap','["2026-02-05T17:00:00+00:00", "2026-02-06T17:00:00+00:00", "2026-02-09T17:00:00+00:00"]','2026-02-05 18:00:00.000000',0,NULL,1456074443980800014,1468531778519040057,0,1468531778519040059,NULL,'2026-02-05 18:00:00.000000',NULL,0,'2026-02-05 18:01:00.000000',NULL,NULL,NULL,NULL,'2026-02-05 18:00:00.000000','2026-02-05 19:00:00.000000',NULL,NULL,0,'2026-02-04 09:01:00.000000','2026-02-04 09:01:00.000000');
INSERT INTO "mock_interviews" VALUES(2,1456074443980800010,'invite',NULL,1456074443980800028,'missed',60,'scenario','swap','["2026-02-09T17:00:00+00:00", "2026-02-10T17:00:00+00:00", "2026-02-11T17:00:00+00:00"]','2026-02-07 18:00:00.000000',0,NULL,1456074443980800014,1469350171115520005,0,1469350171115520007,NULL,'2026-02-07 18:00:00.000000',NULL,0,'2026-02-07 18:01:00.000000',NULL,NULL,NULL,NULL,'2026-02-07 18:00:00.000000','2026-02-07 19:00:00.000000','2026-02-08 15:13:00.000000',NULL,0,'2026-02-06 15:13:00.000000','2026-02-06 15:13:00.000000');
INSERT INTO "mock_interviews" VALUES(3,1456074443980800010,'invite',NULL,1456074443980800028,'closed',60,'behavioral','swap','["2026-02-12T17:00:00+00:00", "2026-02-13T17:00:00+00:00", "2026-02-16T17:00:00+00:00"]','2026-02-12 18:00:00.000000',0,NULL,1456074443980800014,1471162110443520009,0,1471162110443520011,NULL,'2026-02-12 18:00:00.000000',NULL,0,'2026-02-12 18:01:00.000000',NULL,NULL,NULL,NULL,'2026-02-12 18:00:00.000000','2026-02-12 19:00:00.000000',NULL,NULL,0,'2026-02-11 15:13:00.000000','2026-02-11 15:13:00.000000');
INSERT INTO "mock_interviews" VALUES(4,1456074443980800010,'invite',NULL,1456074443980800028,'closed',60,'deep-dive','swap','["2026-02-16T17:00:00+00:00", "2026-02-17T17:00:00+00:00", "2026-02-18T17:00:00+00:00"]','2026-02-14 18:00:00.000000',0,NULL,1456074443980800014,1471886886174720005,0,1471886886174720007,NULL,'2026-02-14 18:00:00.000000',NULL,0,'2026-02-14 18:01:00.000000',NULL,NULL,NULL,NULL,'2026-02-14 18:00:00.000000','2026-02-14 19:00:00.000000',NULL,NULL,0,'2026-02-13 15:13:00.000000','2026-02-13 15:13:00.000000');
INSERT INTO "mock_interviews" VALUES(5,1456074443980800010,'invite',NULL,1456074443980800028,'closed',60,'scenario','swap','["2026-02-16T17:00:00+00:00", "2026-02-17T17:00:00+00:00", "2026-02-18T17:00:00+00:00"]','2026-02-16 18:00:00.000000',0,NULL,1456074443980800014,1472611661905920005,0,1472611661905920007,NULL,'2026-02-16 18:00:00.000000',NULL,0,'2026-02-16 18:01:00.000000',NULL,NULL,NULL,NULL,'2026-02-16 18:00:00.000000','2026-02-16 19:00:00.000000',NULL,NULL,0,'2026-02-15 15:13:00.000000','2026-02-15 15:13:00.000000');
INSERT INTO "mock_interviews" VALUES(6,1456074443980800010,'invite',NULL,1456074443980800028,'closed',60,'behavioral','swap','["2026-02-18T17:00:00+00:00", "2026-02-19T17:00:00+00:00", "2026-02-20T17:00:00+00:00"]','2026-02-18 18:00:00.000000',0,NULL,1456074443980800014,1473336437637120005,0,1473336437637120007,NULL,'2026-02-18 18:00:00.000000',NULL,0,'2026-02-18 18:01:00.000000',NULL,NULL,NULL,NULL,'2026-02-18 18:00:00.000000','2026-02-18 19:00:00.000000',NULL,NULL,0,'2026-02-17 15:13:00.000000','2026-02-17 15:13:00.000000');
INSERT INTO "mock_interviews" VALUES(7,1456074443980800010,'instant','2026-W08',NULL,'missed',60,'deep-dive','swap','["2026-02-20T17:00:00+00:00", "2026-02-23T17:00:00+00:00", "2026-02-24T17:00:00+00:00"]','2026-02-20 12:00:00.000000',0,NULL,1456074443980800014,1474061213368320019,0,1474061213368320021,NULL,'2026-02-20 12:00:00.000000',NULL,0,'2026-02-20 12:01:00.000000',NULL,NULL,NULL,NULL,'2026-02-20 12:00:00.000000','2026-02-20 12:12:00.000000','2026-02-20 12:12:00.000000',NULL,0,'2026-02-19 15:13:00.000000','2026-02-19 15:13:00.000000');
INSERT INTO "mock_interviews" VALUES(8,1456074443980800010,'instant','2026-W08',NULL,'cancelled',60,NULL,'swap','["2026-02-20T17:00:00+00:00", "2026-02-23T17:00:00+00:00", "2026-02-24T17:00:00+00:00"]','2026-02-20 20:00:00.000000',0,NULL,1456074443980800014,1474061213368320034,0,1474061213368320036,NULL,'2026-02-20 20:00:00.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,'2026-02-19 15:13:00.000000',NULL,1456074443980800032,0,'2026-02-19 15:13:00.000000','2026-02-19 15:13:00.000000');
INSERT INTO "mock_interviews" VALUES(9,1456074443980800010,'weekly','2026-W08',NULL,'ended',60,'deep-dive','swap','["2026-02-23T17:00:00+00:00", "2026-02-24T17:00:00+00:00", "2026-02-25T17:00:00+00:00"]','2026-02-23 17:00:00.000000',0,NULL,1456074443980800014,1475193423790080000,0,1475193423790080002,NULL,'2026-02-23 17:00:00.000000',NULL,0,'2026-02-23 16:52:00.000000',NULL,NULL,NULL,NULL,'2026-02-23 17:00:00.000000','2026-02-23 18:00:00.000000',NULL,NULL,0,'2026-02-22 18:12:00.000000','2026-02-22 18:12:00.000000');
INSERT INTO "mock_interviews" VALUES(10,1456074443980800010,'instant','2026-W09',NULL,'ended',60,'scenario','swap','["2026-02-24T17:00:00+00:00", "2026-02-25T17:00:00+00:00", "2026-02-26T17:00:00+00:00"]','2026-02-24 08:00:00.000000',0,NULL,1456074443980800014,1475557929779200021,0,1475557929779200023,NULL,'2026-02-24 08:00:00.000000',NULL,0,'2026-02-24 08:01:00.000000',NULL,NULL,NULL,NULL,'2026-02-24 08:00:00.000000','2026-02-24 09:00:00.000000','2026-02-25 00:00:00.000000',NULL,0,'2026-02-23 18:20:25.000000','2026-02-23 18:20:25.000000');
INSERT INTO "mock_interviews" VALUES(11,1456074443980800010,'instant','2026-W09',NULL,'ended',60,'scenario','swap','["2026-02-25T17:00:00+00:00", "2026-02-26T17:00:00+00:00", "2026-02-27T17:00:00+00:00"]','2026-02-25 14:30:00.000000',0,NULL,1456074443980800014,1475786833920000012,0,1475786833920000014,NULL,'2026-02-25 14:30:00.000000',NULL,0,'2026-02-25 14:20:00.000000',NULL,NULL,NULL,NULL,'2026-02-25 14:30:00.000000','2026-02-25 15:30:00.000000',NULL,NULL,0,'2026-02-24 09:30:00.000000','2026-02-24 09:30:00.000000');
INSERT INTO "mock_interviews" VALUES(12,1456074443980800010,'instant','2026-W09',NULL,'running',60,'deep-dive','swap','["2026-02-25T17:00:00+00:00", "2026-02-26T17:00:00+00:00", "2026-02-27T17:00:00+00:00"]','2026-02-25 16:00:00.000000',0,NULL,1456074443980800014,1475786833920000027,0,1475786833920000029,1475786833920000080,'2026-02-25 16:00:00.000000',1476247368499200000,1,'2026-02-25 16:00:00.000000',NULL,1,'2026-02-25 16:29:00.000000',NULL,'2026-02-25 16:00:00.000000',NULL,NULL,NULL,0,'2026-02-24 09:30:00.000000','2026-02-24 09:30:00.000000');
INSERT INTO "mock_interviews" VALUES(13,1456074443980800010,'instant','2026-W09',NULL,'agreed',60,'system-design','swap','["2026-02-25T17:00:00+00:00", "2026-02-26T17:00:00+00:00", "2026-02-27T17:00:00+00:00"]','2026-02-25 20:00:00.000000',0,NULL,1456074443980800014,1475786833920000042,0,1475786833920000044,1475786833920000091,'2026-02-25 20:00:00.000000',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,'2026-02-24 09:30:00.000000','2026-02-24 09:30:00.000000');
INSERT INTO "mock_interviews" VALUES(14,1456074443980800010,'instant','2026-W09',NULL,'proposing',60,NULL,'swap','["2026-02-25T17:00:00+00:00", "2026-02-26T17:00:00+00:00", "2026-02-27T17:00:00+00:00"]',NULL,0,NULL,1456074443980800014,1475786833920000057,0,1475786833920000059,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,'2026-02-24 09:30:00.000000',NULL);
INSERT INTO "mock_interviews" VALUES(15,1456074443980800010,'instant','2026-W09',NULL,'proposing',60,NULL,'swap','["2026-02-25T17:00:00+00:00", "2026-02-26T17:00:00+00:00", "2026-02-27T17:00:00+00:00"]',NULL,0,NULL,1456074443980800014,1475786833920000109,0,1475786833920000111,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,'2026-02-24 09:30:00.000000',NULL);
INSERT INTO "mock_interviews" VALUES(16,1456074443980800010,'invite',NULL,1456074443980800034,'invited',60,NULL,'swap','[]',NULL,0,NULL,1456074443980800014,1476247368499200018,0,1476247368499200020,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,'2026-02-25 16:00:00.000000',NULL);
INSERT INTO "mock_interviews" VALUES(17,1456074443980800010,'invite',NULL,1456074443980800038,'invited',60,NULL,'swap','[]',NULL,0,NULL,1456074443980800014,1476247368499200023,0,1476247368499200025,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,'2026-02-25 16:00:00.000000',NULL);
CREATE TABLE mock_kit_items (
	interview_id INTEGER NOT NULL, 
	half INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	guild_id BIGINT NOT NULL, 
	question_id VARCHAR(80) NOT NULL, 
	opened_at DATETIME, 
	ticked JSON NOT NULL, 
	CONSTRAINT pk_mock_kit_items PRIMARY KEY (interview_id, half, number), 
	CONSTRAINT fk_mock_kit_items_interview_id_mock_interviews FOREIGN KEY(interview_id) REFERENCES mock_interviews (id) ON DELETE CASCADE
);
INSERT INTO "mock_kit_items" VALUES(1,0,0,1456074443980800010,'charm-sapphire','2026-02-05 18:17:00.000000','[]');
INSERT INTO "mock_kit_items" VALUES(1,0,1,1456074443980800010,'charm-yellow',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(1,0,2,1456074443980800010,'charm-mustard',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(1,0,3,1456074443980800010,'charm-peach',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(1,1,0,1456074443980800010,'charm-turquoise','2026-02-05 18:49:00.000000','[]');
INSERT INTO "mock_kit_items" VALUES(1,1,1,1456074443980800010,'charm-vanilla',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(1,1,2,1456074443980800010,'charm-garnet',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(1,1,3,1456074443980800010,'charm-azure',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(2,0,0,1456074443980800010,'charm-azure','2026-02-07 18:17:00.000000','[]');
INSERT INTO "mock_kit_items" VALUES(2,0,1,1456074443980800010,'charm-mustard',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(2,0,2,1456074443980800010,'charm-almond',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(2,0,3,1456074443980800010,'charm-yellow',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(2,1,0,1456074443980800010,'charm-vanilla','2026-02-07 18:49:00.000000','[]');
INSERT INTO "mock_kit_items" VALUES(2,1,1,1456074443980800010,'charm-garnet',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(2,1,2,1456074443980800010,'charm-khaki',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(2,1,3,1456074443980800010,'charm-ivory',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(3,0,0,1456074443980800010,'charm-peach','2026-02-12 18:17:00.000000','[]');
INSERT INTO "mock_kit_items" VALUES(3,0,1,1456074443980800010,'charm-ivory',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(3,0,2,1456074443980800010,'charm-khaki',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(3,0,3,1456074443980800010,'charm-mustard',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(3,1,0,1456074443980800010,'charm-wine','2026-02-12 18:49:00.000000','[]');
INSERT INTO "mock_kit_items" VALUES(3,1,1,1456074443980800010,'charm-almond',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(3,1,2,1456074443980800010,'charm-yellow',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(3,1,3,1456074443980800010,'charm-garnet',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(4,0,0,1456074443980800010,'charm-khaki','2026-02-14 18:17:00.000000','[]');
INSERT INTO "mock_kit_items" VALUES(4,0,1,1456074443980800010,'charm-almond',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(4,0,2,1456074443980800010,'charm-mustard',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(4,0,3,1456074443980800010,'charm-yellow',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(4,1,0,1456074443980800010,'charm-flax','2026-02-14 18:49:00.000000','[]');
INSERT INTO "mock_kit_items" VALUES(4,1,1,1456074443980800010,'charm-crimson',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(4,1,2,1456074443980800010,'charm-garnet',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(4,1,3,1456074443980800010,'charm-ivory',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(5,0,0,1456074443980800010,'charm-ebony','2026-02-16 18:17:00.000000','[]');
INSERT INTO "mock_kit_items" VALUES(5,0,1,1456074443980800010,'charm-mustard',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(5,0,2,1456074443980800010,'charm-yellow',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(5,0,3,1456074443980800010,'charm-ivory',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(5,1,0,1456074443980800010,'charm-black','2026-02-16 18:49:00.000000','[]');
INSERT INTO "mock_kit_items" VALUES(5,1,1,1456074443980800010,'charm-golden',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(5,1,2,1456074443980800010,'charm-garnet',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(5,1,3,1456074443980800010,'charm-bronze',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(6,0,0,1456074443980800010,'charm-ivory','2026-02-18 18:17:00.000000','[]');
INSERT INTO "mock_kit_items" VALUES(6,0,1,1456074443980800010,'charm-yellow',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(6,0,2,1456074443980800010,'charm-garnet',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(6,0,3,1456074443980800010,'charm-bronze',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(6,1,0,1456074443980800010,'charm-rust','2026-02-18 18:49:00.000000','[]');
INSERT INTO "mock_kit_items" VALUES(6,1,1,1456074443980800010,'charm-mahogany',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(6,1,2,1456074443980800010,'charm-mustard',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(6,1,3,1456074443980800010,'charm-almond',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(7,0,0,1456074443980800010,'charm-yellow',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(7,0,1,1456074443980800010,'charm-golden',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(7,0,2,1456074443980800010,'charm-khaki',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(7,0,3,1456074443980800010,'charm-ivory',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(7,1,0,1456074443980800010,'charm-scarlet',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(7,1,1,1456074443980800010,'charm-fuchsia',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(7,1,2,1456074443980800010,'charm-turquoise',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(7,1,3,1456074443980800010,'charm-denim',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(9,0,0,1456074443980800010,'charm-mustard',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(9,0,1,1456074443980800010,'charm-peach',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(9,0,2,1456074443980800010,'charm-ivory',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(9,1,0,1456074443980800010,'charm-turquoise',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(9,1,1,1456074443980800010,'charm-denim',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(9,1,2,1456074443980800010,'charm-orange',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(9,2,0,1456074443980800010,'charm-golden',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(9,2,1,1456074443980800010,'charm-scarlet',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(9,2,2,1456074443980800010,'charm-garnet',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(10,0,0,1456074443980800010,'charm-almond',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(10,0,1,1456074443980800010,'charm-scarlet',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(10,0,2,1456074443980800010,'charm-garnet',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(10,0,3,1456074443980800010,'charm-peach',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(10,1,0,1456074443980800010,'charm-green',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(10,1,1,1456074443980800010,'charm-yellow',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(10,1,2,1456074443980800010,'charm-sapphire',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(10,1,3,1456074443980800010,'charm-orange',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(11,0,0,1456074443980800010,'charm-ivory',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(11,0,1,1456074443980800010,'charm-yellow',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(11,0,2,1456074443980800010,'charm-almond',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(11,0,3,1456074443980800010,'charm-denim',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(11,1,0,1456074443980800010,'charm-sapphire',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(11,1,1,1456074443980800010,'charm-orange',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(11,1,2,1456074443980800010,'charm-fuchsia',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(11,1,3,1456074443980800010,'charm-banana',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(12,0,0,1456074443980800010,'charm-sapphire','2026-02-25 16:11:00.000000','["1.0", "2.0"]');
INSERT INTO "mock_kit_items" VALUES(12,0,1,1456074443980800010,'charm-denim','2026-02-25 16:11:00.000000','["0.1"]');
INSERT INTO "mock_kit_items" VALUES(12,0,2,1456074443980800010,'charm-garnet','2026-02-25 16:11:00.000000','["3.0"]');
INSERT INTO "mock_kit_items" VALUES(12,0,3,1456074443980800010,'charm-vanilla','2026-02-25 16:11:00.000000','[]');
INSERT INTO "mock_kit_items" VALUES(12,1,0,1456074443980800010,'charm-peach',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(12,1,1,1456074443980800010,'charm-almond',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(12,1,2,1456074443980800010,'charm-orange',NULL,'[]');
INSERT INTO "mock_kit_items" VALUES(12,1,3,1456074443980800010,'charm-green',NULL,'[]');
CREATE TABLE mock_matchings (
	id INTEGER NOT NULL, 
	guild_id BIGINT NOT NULL, 
	week VARCHAR(8) NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	lease_until DATETIME, 
	due_at DATETIME NOT NULL, 
	ran_at DATETIME, 
	result JSON NOT NULL, 
	CONSTRAINT pk_mock_matchings PRIMARY KEY (id), 
	CONSTRAINT ck_mock_matchings_state CHECK (state IN ('claimed', 'done')), 
	CONSTRAINT uq_mock_matchings_guild_id_week UNIQUE (guild_id, week)
);
INSERT INTO "mock_matchings" VALUES(1,1456074443980800010,'2026-W04','done',NULL,'2026-01-25 18:00:00.000000','2026-01-26 06:30:00.000000','{"pairs": [], "trios": [], "unmatched": [], "solved_at": "2026-01-26T06:30:00+00:00", "steps": 0, "made": 0, "done": true}');
INSERT INTO "mock_matchings" VALUES(2,1456074443980800010,'2026-W05','done',NULL,'2026-02-01 18:00:00.000000','2026-02-02 06:30:00.000000','{"pairs": [], "trios": [], "unmatched": [], "solved_at": "2026-02-02T06:30:00+00:00", "steps": 0, "made": 0, "done": true}');
INSERT INTO "mock_matchings" VALUES(3,1456074443980800010,'2026-W07','done',NULL,'2026-02-15 18:00:00.000000','2026-02-16 00:00:00.000000','{"pairs": [], "trios": [], "unmatched": [{"member": 1456074443980800028, "reason": "alone", "why": "Nobody else who fits you was looking for a partner.", "help": "Invite somebody with `/mock invite`, or tell others about `/mock join`."}, {"member": 1456074443980800029, "reason": "alone", "why": "Nobody else who fits you was looking for a partner.", "help": "Invite somebody with `/mock invite`, or tell others about `/mock join`."}], "solved_at": "2026-02-16T00:00:00+00:00", "steps": 2, "made": 0, "done": true}');
INSERT INTO "mock_matchings" VALUES(4,1456074443980800010,'2026-W08','done',NULL,'2026-02-22 18:00:00.000000','2026-02-22 18:12:00.000000','{"pairs": [], "trios": [[1456074443980800047, 1456074443980800049, 1456074443980800048]], "unmatched": [], "solved_at": "2026-02-22T18:12:00+00:00", "steps": 1, "made": 1, "done": true}');
CREATE TABLE mock_notices (
	id INTEGER NOT NULL, 
	guild_id BIGINT NOT NULL, 
	interview_id INTEGER, 
	user_id BIGINT, 
	kind VARCHAR(30) NOT NULL, 
	"key" VARCHAR(100) NOT NULL, 
	args JSON NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	due_at DATETIME NOT NULL, 
	lease_until DATETIME, 
	tries INTEGER NOT NULL, 
	sent_at DATETIME, 
	CONSTRAINT pk_mock_notices PRIMARY KEY (id), 
	CONSTRAINT ck_mock_notices_state CHECK (state IN ('waiting', 'claimed', 'sent', 'dropped')), 
	CONSTRAINT fk_mock_notices_interview_id_mock_interviews FOREIGN KEY(interview_id) REFERENCES mock_interviews (id) ON DELETE CASCADE, 
	CONSTRAINT uq_mock_notices_key UNIQUE ("key")
);
INSERT INTO "mock_notices" VALUES(1,1456074443980800010,1,NULL,'nudge','1:nudge:proposing','{}','dropped','2026-02-06 09:01:00.000000',NULL,0,NULL);
INSERT INTO "mock_notices" VALUES(2,1456074443980800010,1,NULL,'proposal','1:proposal:1','{"proposal_id": 1, "by": 1456074443980800028, "starts_at": "2026-02-05T18:00:00+00:00", "instead_of": null}','sent','2026-02-04 09:01:00.000000',NULL,1,'2026-02-04 09:01:00.000000');
INSERT INTO "mock_notices" VALUES(3,1456074443980800010,1,NULL,'agreed','1:agreed:0','{"starts_at": "2026-02-05T18:00:00+00:00"}','sent','2026-02-04 09:01:00.000000',NULL,1,'2026-02-04 09:01:00.000000');
INSERT INTO "mock_notices" VALUES(4,1456074443980800010,1,NULL,'reminder-day','1:reminder-day:0','{"starts_at": "2026-02-05T18:00:00+00:00"}','sent','2026-02-04 18:00:00.000000',NULL,1,'2026-02-05 00:00:00.000000');
INSERT INTO "mock_notices" VALUES(5,1456074443980800010,1,NULL,'reminder-soon','1:reminder-soon:0','{"starts_at": "2026-02-05T18:00:00+00:00"}','sent','2026-02-05 17:50:00.000000',NULL,1,'2026-02-05 18:01:00.000000');
INSERT INTO "mock_notices" VALUES(6,1456074443980800010,1,NULL,'run-sheet','1:run-sheet:0','{"phase": 0}','sent','2026-02-05 18:01:00.000000',NULL,1,'2026-02-05 18:01:00.000000');
INSERT INTO "mock_notices" VALUES(7,1456074443980800010,1,NULL,'phase','1:phase:1','{"phase": 1}','sent','2026-02-05 18:09:00.000000',NULL,1,'2026-02-05 18:09:00.000000');
INSERT INTO "mock_notices" VALUES(8,1456074443980800010,1,NULL,'phase','1:phase:2','{"phase": 2}','sent','2026-02-05 18:33:00.000000',NULL,1,'2026-02-05 18:33:00.000000');
INSERT INTO "mock_notices" VALUES(9,1456074443980800010,1,NULL,'phase','1:phase:3','{"phase": 3}','sent','2026-02-05 18:57:00.000000',NULL,1,'2026-02-05 18:57:00.000000');
INSERT INTO "mock_notices" VALUES(10,1456074443980800010,1,NULL,'feedback','1:feedback:0','{"phase": 0}','sent','2026-02-05 19:05:00.000000',NULL,1,'2026-02-05 19:05:00.000000');
INSERT INTO "mock_notices" VALUES(11,1456074443980800010,1,NULL,'revealed','1:revealed','{}','sent','2026-02-05 19:13:00.000000',NULL,1,'2026-02-05 19:13:00.000000');
INSERT INTO "mock_notices" VALUES(12,1456074443980800010,2,NULL,'nudge','2:nudge:invited','{}','dropped','2026-02-08 15:13:00.000000',NULL,0,NULL);
INSERT INTO "mock_notices" VALUES(13,1456074443980800010,2,NULL,'accepted','2:accepted','{"by": 1456074443980800029}','sent','2026-02-06 15:13:00.000000',NULL,1,'2026-02-06 15:13:00.000000');
INSERT INTO "mock_notices" VALUES(14,1456074443980800010,2,NULL,'nudge','2:nudge:proposing','{}','dropped','2026-02-08 15:13:00.000000',NULL,0,NULL);
INSERT INTO "mock_notices" VALUES(15,1456074443980800010,2,NULL,'proposal','2:proposal:2','{"proposal_id": 2, "by": 1456074443980800028, "starts_at": "2026-02-07T18:00:00+00:00", "instead_of": null}','sent','2026-02-06 15:13:00.000000',NULL,1,'2026-02-06 15:13:00.000000');
INSERT INTO "mock_notices" VALUES(16,1456074443980800010,2,NULL,'agreed','2:agreed:0','{"starts_at": "2026-02-07T18:00:00+00:00"}','sent','2026-02-06 15:13:00.000000',NULL,1,'2026-02-06 15:13:00.000000');
INSERT INTO "mock_notices" VALUES(17,1456074443980800010,2,NULL,'reminder-day','2:reminder-day:0','{"starts_at": "2026-02-07T18:00:00+00:00"}','sent','2026-02-06 18:00:00.000000',NULL,1,'2026-02-07 00:00:00.000000');
INSERT INTO "mock_notices" VALUES(18,1456074443980800010,2,NULL,'reminder-soon','2:reminder-soon:0','{"starts_at": "2026-02-07T18:00:00+00:00"}','sent','2026-02-07 17:50:00.000000',NULL,1,'2026-02-07 18:01:00.000000');
INSERT INTO "mock_notices" VALUES(19,1456074443980800010,2,NULL,'run-sheet','2:run-sheet:0','{"phase": 0}','sent','2026-02-07 18:01:00.000000',NULL,1,'2026-02-07 18:01:00.000000');
INSERT INTO "mock_notices" VALUES(20,1456074443980800010,2,NULL,'phase','2:phase:1','{"phase": 1}','sent','2026-02-07 18:09:00.000000',NULL,1,'2026-02-07 18:09:00.000000');
INSERT INTO "mock_notices" VALUES(21,1456074443980800010,2,NULL,'phase','2:phase:2','{"phase": 2}','sent','2026-02-07 18:33:00.000000',NULL,1,'2026-02-07 18:33:00.000000');
INSERT INTO "mock_notices" VALUES(22,1456074443980800010,2,NULL,'phase','2:phase:3','{"phase": 3}','sent','2026-02-07 18:57:00.000000',NULL,1,'2026-02-07 18:57:00.000000');
INSERT INTO "mock_notices" VALUES(23,1456074443980800010,2,NULL,'feedback','2:feedback:0','{"phase": 0}','sent','2026-02-07 19:05:00.000000',NULL,1,'2026-02-07 19:05:00.000000');
INSERT INTO "mock_notices" VALUES(24,1456074443980800010,2,NULL,'met','2:met:0','{"phase": 0}','sent','2026-02-08 15:13:00.000000',NULL,1,'2026-02-08 15:13:00.000000');
INSERT INTO "mock_notices" VALUES(25,1456074443980800010,2,1456074443980800028,'outcome','2:outcome:1456074443980800028','{"absent": true, "paused": false}','sent','2026-02-11 15:13:00.000000',NULL,1,'2026-02-11 15:13:00.000000');
INSERT INTO "mock_notices" VALUES(26,1456074443980800010,2,1456074443980800029,'outcome','2:outcome:1456074443980800029','{"absent": true, "paused": false}','sent','2026-02-11 15:13:00.000000',NULL,1,'2026-02-11 15:13:00.000000');
INSERT INTO "mock_notices" VALUES(27,1456074443980800010,3,NULL,'nudge','3:nudge:invited','{}','dropped','2026-02-13 15:13:00.000000',NULL,0,NULL);
INSERT INTO "mock_notices" VALUES(28,1456074443980800010,3,NULL,'accepted','3:accepted','{"by": 1456074443980800029}','sent','2026-02-11 15:13:00.000000',NULL,1,'2026-02-11 15:13:00.000000');
INSERT INTO "mock_notices" VALUES(29,1456074443980800010,3,NULL,'nudge','3:nudge:proposing','{}','dropped','2026-02-13 15:13:00.000000',NULL,0,NULL);
INSERT INTO "mock_notices" VALUES(30,1456074443980800010,3,NULL,'proposal','3:proposal:3','{"proposal_id": 3, "by": 1456074443980800028, "starts_at": "2026-02-12T18:00:00+00:00", "instead_of": null}','sent','2026-02-11 15:13:00.000000',NULL,1,'2026-02-11 15:13:00.000000');
INSERT INTO "mock_notices" VALUES(31,1456074443980800010,3,NULL,'agreed','3:agreed:0','{"starts_at": "2026-02-12T18:00:00+00:00"}','sent','2026-02-11 15:13:00.000000',NULL,1,'2026-02-11 15:13:00.000000');
INSERT INTO "mock_notices" VALUES(32,1456074443980800010,3,NULL,'reminder-day','3:reminder-day:0','{"starts_at": "2026-02-12T18:00:00+00:00"}','sent','2026-02-11 18:00:00.000000',NULL,1,'2026-02-12 00:00:00.000000');
INSERT INTO "mock_notices" VALUES(33,1456074443980800010,3,NULL,'reminder-soon','3:reminder-soon:0','{"starts_at": "2026-02-12T18:00:00+00:00"}','sent','2026-02-12 17:50:00.000000',NULL,1,'2026-02-12 18:01:00.000000');
INSERT INTO "mock_notices" VALUES(34,1456074443980800010,3,NULL,'run-sheet','3:run-sheet:0','{"phase": 0}','sent','2026-02-12 18:01:00.000000',NULL,1,'2026-02-12 18:01:00.000000');
INSERT INTO "mock_notices" VALUES(35,1456074443980800010,3,NULL,'phase','3:phase:1','{"phase": 1}','sent','2026-02-12 18:09:00.000000',NULL,1,'2026-02-12 18:09:00.000000');
INSERT INTO "mock_notices" VALUES(36,1456074443980800010,3,NULL,'phase','3:phase:2','{"phase": 2}','sent','2026-02-12 18:33:00.000000',NULL,1,'2026-02-12 18:33:00.000000');
INSERT INTO "mock_notices" VALUES(37,1456074443980800010,3,NULL,'phase','3:phase:3','{"phase": 3}','sent','2026-02-12 18:57:00.000000',NULL,1,'2026-02-12 18:57:00.000000');
INSERT INTO "mock_notices" VALUES(38,1456074443980800010,3,NULL,'feedback','3:feedback:0','{"phase": 0}','sent','2026-02-12 19:05:00.000000',NULL,1,'2026-02-12 19:05:00.000000');
INSERT INTO "mock_notices" VALUES(39,1456074443980800010,3,NULL,'revealed','3:revealed','{}','sent','2026-02-12 19:13:00.000000',NULL,1,'2026-02-12 19:13:00.000000');
INSERT INTO "mock_notices" VALUES(40,1456074443980800010,4,NULL,'nudge','4:nudge:invited','{}','dropped','2026-02-15 15:13:00.000000',NULL,0,NULL);
INSERT INTO "mock_notices" VALUES(41,1456074443980800010,4,NULL,'accepted','4:accepted','{"by": 1456074443980800029}','sent','2026-02-13 15:13:00.000000',NULL,1,'2026-02-13 15:13:00.000000');
INSERT INTO "mock_notices" VALUES(42,1456074443980800010,4,NULL,'nudge','4:nudge:proposing','{}','dropped','2026-02-15 15:13:00.000000',NULL,0,NULL);
INSERT INTO "mock_notices" VALUES(43,1456074443980800010,4,NULL,'proposal','4:proposal:4','{"proposal_id": 4, "by": 1456074443980800028, "starts_at": "2026-02-14T18:00:00+00:00", "instead_of": null}','sent','2026-02-13 15:13:00.000000',NULL,1,'2026-02-13 15:13:00.000000');
INSERT INTO "mock_notices" VALUES(44,1456074443980800010,4,NULL,'agreed','4:agreed:0','{"starts_at": "2026-02-14T18:00:00+00:00"}','sent','2026-02-13 15:13:00.000000',NULL,1,'2026-02-13 15:13:00.000000');
INSERT INTO "mock_notices" VALUES(45,1456074443980800010,4,NULL,'reminder-day','4:reminder-day:0','{"starts_at": "2026-02-14T18:00:00+00:00"}','sent','2026-02-13 18:00:00.000000',NULL,1,'2026-02-14 00:00:00.000000');
INSERT INTO "mock_notices" VALUES(46,1456074443980800010,4,NULL,'reminder-soon','4:reminder-soon:0','{"starts_at": "2026-02-14T18:00:00+00:00"}','sent','2026-02-14 17:50:00.000000',NULL,1,'2026-02-14 18:01:00.000000');
INSERT INTO "mock_notices" VALUES(47,1456074443980800010,4,NULL,'run-sheet','4:run-sheet:0','{"phase": 0}','sent','2026-02-14 18:01:00.000000',NULL,1,'2026-02-14 18:01:00.000000');
INSERT INTO "mock_notices" VALUES(48,1456074443980800010,4,NULL,'phase','4:phase:1','{"phase": 1}','sent','2026-02-14 18:09:00.000000',NULL,1,'2026-02-14 18:09:00.000000');
INSERT INTO "mock_notices" VALUES(49,1456074443980800010,4,NULL,'phase','4:phase:2','{"phase": 2}','sent','2026-02-14 18:33:00.000000',NULL,1,'2026-02-14 18:33:00.000000');
INSERT INTO "mock_notices" VALUES(50,1456074443980800010,4,NULL,'phase','4:phase:3','{"phase": 3}','sent','2026-02-14 18:57:00.000000',NULL,1,'2026-02-14 18:57:00.000000');
INSERT INTO "mock_notices" VALUES(51,1456074443980800010,4,NULL,'feedback','4:feedback:0','{"phase": 0}','sent','2026-02-14 19:05:00.000000',NULL,1,'2026-02-14 19:05:00.000000');
INSERT INTO "mock_notices" VALUES(52,1456074443980800010,4,NULL,'revealed','4:revealed','{}','sent','2026-02-14 19:13:00.000000',NULL,1,'2026-02-14 19:13:00.000000');
INSERT INTO "mock_notices" VALUES(53,1456074443980800010,5,NULL,'nudge','5:nudge:invited','{}','dropped','2026-02-17 15:13:00.000000',NULL,0,NULL);
INSERT INTO "mock_notices" VALUES(54,1456074443980800010,5,NULL,'accepted','5:accepted','{"by": 1456074443980800029}','sent','2026-02-15 15:13:00.000000',NULL,1,'2026-02-15 15:13:00.000000');
INSERT INTO "mock_notices" VALUES(55,1456074443980800010,5,NULL,'nudge','5:nudge:proposing','{}','dropped','2026-02-17 15:13:00.000000',NULL,0,NULL);
INSERT INTO "mock_notices" VALUES(56,1456074443980800010,5,NULL,'proposal','5:proposal:5','{"proposal_id": 5, "by": 1456074443980800028, "starts_at": "2026-02-16T18:00:00+00:00", "instead_of": null}','sent','2026-02-15 15:13:00.000000',NULL,1,'2026-02-15 15:13:00.000000');
INSERT INTO "mock_notices" VALUES(57,1456074443980800010,5,NULL,'agreed','5:agreed:0','{"starts_at": "2026-02-16T18:00:00+00:00"}','sent','2026-02-15 15:13:00.000000',NULL,1,'2026-02-15 15:13:00.000000');
INSERT INTO "mock_notices" VALUES(58,1456074443980800010,5,NULL,'reminder-day','5:reminder-day:0','{"starts_at": "2026-02-16T18:00:00+00:00"}','sent','2026-02-15 18:00:00.000000',NULL,1,'2026-02-16 00:00:00.000000');
INSERT INTO "mock_notices" VALUES(59,1456074443980800010,5,NULL,'reminder-soon','5:reminder-soon:0','{"starts_at": "2026-02-16T18:00:00+00:00"}','sent','2026-02-16 17:50:00.000000',NULL,1,'2026-02-16 18:01:00.000000');
INSERT INTO "mock_notices" VALUES(60,1456074443980800010,NULL,1456074443980800028,'unmatched','unmatched:3:1456074443980800028','{"why": "Nobody else who fits you was looking for a partner.", "help": "Invite somebody with `/mock invite`, or tell others about `/mock join`."}','sent','2026-02-16 00:00:00.000000',NULL,1,'2026-02-16 00:00:00.000000');
INSERT INTO "mock_notices" VALUES(61,1456074443980800010,NULL,1456074443980800029,'unmatched','unmatched:3:1456074443980800029','{"why": "Nobody else who fits you was looking for a partner.", "help": "Invite somebody with `/mock invite`, or tell others about `/mock join`."}','sent','2026-02-16 00:00:00.000000',NULL,1,'2026-02-16 00:00:00.000000');
INSERT INTO "mock_notices" VALUES(62,1456074443980800010,5,NULL,'run-sheet','5:run-sheet:0','{"phase": 0}','sent','2026-02-16 18:01:00.000000',NULL,1,'2026-02-16 18:01:00.000000');
INSERT INTO "mock_notices" VALUES(63,1456074443980800010,5,NULL,'phase','5:phase:1','{"phase": 1}','sent','2026-02-16 18:09:00.000000',NULL,1,'2026-02-16 18:09:00.000000');
INSERT INTO "mock_notices" VALUES(64,1456074443980800010,5,NULL,'phase','5:phase:2','{"phase": 2}','sent','2026-02-16 18:33:00.000000',NULL,1,'2026-02-16 18:33:00.000000');
INSERT INTO "mock_notices" VALUES(65,1456074443980800010,5,NULL,'phase','5:phase:3','{"phase": 3}','sent','2026-02-16 18:57:00.000000',NULL,1,'2026-02-16 18:57:00.000000');
INSERT INTO "mock_notices" VALUES(66,1456074443980800010,5,NULL,'feedback','5:feedback:0','{"phase": 0}','sent','2026-02-16 19:05:00.000000',NULL,1,'2026-02-16 19:05:00.000000');
INSERT INTO "mock_notices" VALUES(67,1456074443980800010,5,NULL,'revealed','5:revealed','{}','sent','2026-02-16 19:13:00.000000',NULL,1,'2026-02-16 19:13:00.000000');
INSERT INTO "mock_notices" VALUES(68,1456074443980800010,6,NULL,'nudge','6:nudge:invited','{}','dropped','2026-02-19 15:13:00.000000',NULL,0,NULL);
INSERT INTO "mock_notices" VALUES(69,1456074443980800010,6,NULL,'accepted','6:accepted','{"by": 1456074443980800029}','sent','2026-02-17 15:13:00.000000',NULL,1,'2026-02-17 15:13:00.000000');
INSERT INTO "mock_notices" VALUES(70,1456074443980800010,6,NULL,'nudge','6:nudge:proposing','{}','dropped','2026-02-19 15:13:00.000000',NULL,0,NULL);
INSERT INTO "mock_notices" VALUES(71,1456074443980800010,6,NULL,'proposal','6:proposal:6','{"proposal_id": 6, "by": 1456074443980800028, "starts_at": "2026-02-18T18:00:00+00:00", "instead_of": null}','sent','2026-02-17 15:13:00.000000',NULL,1,'2026-02-17 15:13:00.000000');
INSERT INTO "mock_notices" VALUES(72,1456074443980800010,6,NULL,'agreed','6:agreed:0','{"starts_at": "2026-02-18T18:00:00+00:00"}','sent','2026-02-17 15:13:00.000000',NULL,1,'2026-02-17 15:13:00.000000');
INSERT INTO "mock_notices" VALUES(73,1456074443980800010,6,NULL,'reminder-day','6:reminder-day:0','{"starts_at": "2026-02-18T18:00:00+00:00"}','sent','2026-02-17 18:00:00.000000',NULL,1,'2026-02-18 00:00:00.000000');
INSERT INTO "mock_notices" VALUES(74,1456074443980800010,6,NULL,'reminder-soon','6:reminder-soon:0','{"starts_at": "2026-02-18T18:00:00+00:00"}','sent','2026-02-18 17:50:00.000000',NULL,1,'2026-02-18 18:01:00.000000');
INSERT INTO "mock_notices" VALUES(75,1456074443980800010,6,NULL,'run-sheet','6:run-sheet:0','{"phase": 0}','sent','2026-02-18 18:01:00.000000',NULL,1,'2026-02-18 18:01:00.000000');
INSERT INTO "mock_notices" VALUES(76,1456074443980800010,6,NULL,'phase','6:phase:1','{"phase": 1}','sent','2026-02-18 18:09:00.000000',NULL,1,'2026-02-18 18:09:00.000000');
INSERT INTO "mock_notices" VALUES(77,1456074443980800010,6,NULL,'phase','6:phase:2','{"phase": 2}','sent','2026-02-18 18:33:00.000000',NULL,1,'2026-02-18 18:33:00.000000');
INSERT INTO "mock_notices" VALUES(78,1456074443980800010,6,NULL,'phase','6:phase:3','{"phase": 3}','sent','2026-02-18 18:57:00.000000',NULL,1,'2026-02-18 18:57:00.000000');
INSERT INTO "mock_notices" VALUES(79,1456074443980800010,6,NULL,'feedback','6:feedback:0','{"phase": 0}','sent','2026-02-18 19:05:00.000000',NULL,1,'2026-02-18 19:05:00.000000');
INSERT INTO "mock_notices" VALUES(80,1456074443980800010,6,NULL,'revealed','6:revealed','{}','sent','2026-02-18 19:13:00.000000',NULL,1,'2026-02-18 19:13:00.000000');
INSERT INTO "mock_notices" VALUES(81,1456074443980800010,7,NULL,'nudge','7:nudge:proposing','{}','dropped','2026-02-21 15:13:00.000000',NULL,0,NULL);
INSERT INTO "mock_notices" VALUES(82,1456074443980800010,8,NULL,'nudge','8:nudge:proposing','{}','dropped','2026-02-21 15:13:00.000000',NULL,0,NULL);
INSERT INTO "mock_notices" VALUES(83,1456074443980800010,7,NULL,'proposal','7:proposal:7','{"proposal_id": 7, "by": 1456074443980800030, "starts_at": "2026-02-20T12:00:00+00:00", "instead_of": null}','sent','2026-02-19 15:13:00.000000',NULL,1,'2026-02-19 15:13:00.000000');
INSERT INTO "mock_notices" VALUES(84,1456074443980800010,7,NULL,'agreed','7:agreed:0','{"starts_at": "2026-02-20T12:00:00+00:00"}','sent','2026-02-19 15:13:00.000000',NULL,1,'2026-02-19 15:13:00.000000');
INSERT INTO "mock_notices" VALUES(85,1456074443980800010,7,NULL,'reminder-soon','7:reminder-soon:0','{"starts_at": "2026-02-20T12:00:00+00:00"}','sent','2026-02-20 11:50:00.000000',NULL,1,'2026-02-20 12:01:00.000000');
INSERT INTO "mock_notices" VALUES(86,1456074443980800010,8,NULL,'proposal','8:proposal:8','{"proposal_id": 8, "by": 1456074443980800032, "starts_at": "2026-02-20T20:00:00+00:00", "instead_of": null}','sent','2026-02-19 15:13:00.000000',NULL,1,'2026-02-19 15:13:00.000000');
INSERT INTO "mock_notices" VALUES(87,1456074443980800010,8,NULL,'agreed','8:agreed:0','{"starts_at": "2026-02-20T20:00:00+00:00"}','sent','2026-02-19 15:13:00.000000',NULL,1,'2026-02-19 15:13:00.000000');
INSERT INTO "mock_notices" VALUES(88,1456074443980800010,8,NULL,'reminder-day','8:reminder-day:0','{"starts_at": "2026-02-20T20:00:00+00:00"}','dropped','2026-02-19 20:00:00.000000',NULL,0,NULL);
INSERT INTO "mock_notices" VALUES(89,1456074443980800010,8,NULL,'reminder-soon','8:reminder-soon:0','{"starts_at": "2026-02-20T20:00:00+00:00"}','dropped','2026-02-20 19:50:00.000000',NULL,0,NULL);
INSERT INTO "mock_notices" VALUES(90,1456074443980800010,8,NULL,'off','8:off','{"reason": "cancelled", "by": 1456074443980800032, "late": false}','sent','2026-02-19 15:13:00.000000',NULL,1,'2026-02-19 15:13:00.000000');
INSERT INTO "mock_notices" VALUES(91,1456074443980800010,7,NULL,'run-sheet','7:run-sheet:0','{"phase": 0}','sent','2026-02-20 12:01:00.000000',NULL,1,'2026-02-20 12:01:00.000000');
INSERT INTO "mock_notices" VALUES(92,1456074443980800010,7,NULL,'phase','7:phase:1','{"phase": 1}','sent','2026-02-20 12:12:00.000000',NULL,1,'2026-02-20 12:12:00.000000');
INSERT INTO "mock_notices" VALUES(93,1456074443980800010,7,NULL,'met','7:met:0','{"phase": 0}','sent','2026-02-20 12:12:00.000000',NULL,1,'2026-02-20 12:12:00.000000');
INSERT INTO "mock_notices" VALUES(94,1456074443980800010,7,1456074443980800031,'outcome','7:outcome:1456074443980800031','{"absent": true, "paused": false}','sent','2026-02-20 12:12:00.000000',NULL,1,'2026-02-20 12:12:00.000000');
INSERT INTO "mock_notices" VALUES(95,1456074443980800010,7,1456074443980800030,'outcome','7:outcome:1456074443980800030','{"absent": false, "paused": false}','sent','2026-02-20 12:12:00.000000',NULL,1,'2026-02-20 12:12:00.000000');
INSERT INTO "mock_notices" VALUES(96,1456074443980800010,9,NULL,'nudge','9:nudge:proposing','{}','dropped','2026-02-24 18:12:00.000000',NULL,0,NULL);
INSERT INTO "mock_notices" VALUES(97,1456074443980800010,9,NULL,'picked','9:picked:1456074443980800047:2026-02-23T17:00:00+00:00','{"by": 1456074443980800047, "starts_at": "2026-02-23T17:00:00+00:00"}','sent','2026-02-22 18:12:00.000000',NULL,1,'2026-02-22 18:12:00.000000');
INSERT INTO "mock_notices" VALUES(98,1456074443980800010,9,NULL,'picked','9:picked:1456074443980800048:2026-02-23T17:00:00+00:00','{"by": 1456074443980800048, "starts_at": "2026-02-23T17:00:00+00:00"}','sent','2026-02-22 18:12:00.000000',NULL,1,'2026-02-22 18:12:00.000000');
INSERT INTO "mock_notices" VALUES(99,1456074443980800010,9,NULL,'agreed','9:agreed:0','{"starts_at": "2026-02-23T17:00:00+00:00"}','sent','2026-02-22 18:12:00.000000',NULL,1,'2026-02-22 18:12:00.000000');
INSERT INTO "mock_notices" VALUES(100,1456074443980800010,9,NULL,'reminder-soon','9:reminder-soon:0','{"starts_at": "2026-02-23T17:00:00+00:00"}','sent','2026-02-23 16:50:00.000000',NULL,1,'2026-02-23 16:52:00.000000');
INSERT INTO "mock_notices" VALUES(101,1456074443980800010,9,NULL,'run-sheet','9:run-sheet:0','{"phase": 0}','sent','2026-02-23 17:12:00.000000',NULL,1,'2026-02-23 17:12:00.000000');
INSERT INTO "mock_notices" VALUES(102,1456074443980800010,9,NULL,'phase','9:phase:2','{"phase": 2}','sent','2026-02-23 17:32:00.000000',NULL,1,'2026-02-23 17:32:00.000000');
INSERT INTO "mock_notices" VALUES(103,1456074443980800010,9,NULL,'phase','9:phase:3','{"phase": 3}','sent','2026-02-23 17:52:00.000000',NULL,1,'2026-02-23 17:52:00.000000');
INSERT INTO "mock_notices" VALUES(104,1456074443980800010,9,NULL,'feedback','9:feedback:0','{"phase": 0}','sent','2026-02-23 18:12:00.000000',NULL,1,'2026-02-23 18:12:00.000000');
INSERT INTO "mock_notices" VALUES(105,1456074443980800010,10,NULL,'nudge','10:nudge:proposing','{}','dropped','2026-02-25 18:20:25.000000',NULL,0,NULL);
INSERT INTO "mock_notices" VALUES(106,1456074443980800010,10,NULL,'proposal','10:proposal:9','{"proposal_id": 9, "by": 1456074443980800051, "starts_at": "2026-02-24T08:00:00+00:00", "instead_of": null}','sent','2026-02-23 18:20:25.000000',NULL,1,'2026-02-23 18:20:25.000000');
INSERT INTO "mock_notices" VALUES(107,1456074443980800010,10,NULL,'agreed','10:agreed:0','{"starts_at": "2026-02-24T08:00:00+00:00"}','sent','2026-02-23 18:20:25.000000',NULL,1,'2026-02-23 18:20:25.000000');
INSERT INTO "mock_notices" VALUES(108,1456074443980800010,10,NULL,'reminder-soon','10:reminder-soon:0','{"starts_at": "2026-02-24T08:00:00+00:00"}','sent','2026-02-24 07:50:00.000000',NULL,1,'2026-02-24 08:01:00.000000');
INSERT INTO "mock_notices" VALUES(109,1456074443980800010,10,NULL,'run-sheet','10:run-sheet:0','{"phase": 0}','sent','2026-02-24 08:01:00.000000',NULL,1,'2026-02-24 08:01:00.000000');
INSERT INTO "mock_notices" VALUES(110,1456074443980800010,10,NULL,'feedback','10:feedback:0','{"phase": 0}','sent','2026-02-24 09:10:00.000000',NULL,1,'2026-02-24 09:10:00.000000');
INSERT INTO "mock_notices" VALUES(111,1456074443980800010,11,NULL,'nudge','11:nudge:proposing','{}','dropped','2026-02-26 09:30:00.000000',NULL,0,NULL);
INSERT INTO "mock_notices" VALUES(112,1456074443980800010,12,NULL,'nudge','12:nudge:proposing','{}','dropped','2026-02-26 09:30:00.000000',NULL,0,NULL);
INSERT INTO "mock_notices" VALUES(113,1456074443980800010,13,NULL,'nudge','13:nudge:proposing','{}','dropped','2026-02-26 09:30:00.000000',NULL,0,NULL);
INSERT INTO "mock_notices" VALUES(114,1456074443980800010,14,NULL,'nudge','14:nudge:proposing','{}','waiting','2026-02-26 09:30:00.000000',NULL,0,NULL);
INSERT INTO "mock_notices" VALUES(115,1456074443980800010,11,NULL,'proposal','11:proposal:10','{"proposal_id": 10, "by": 1456074443980800042, "starts_at": "2026-02-25T14:30:00+00:00", "instead_of": null}','sent','2026-02-24 09:30:00.000000',NULL,1,'2026-02-24 09:30:00.000000');
INSERT INTO "mock_notices" VALUES(116,1456074443980800010,11,NULL,'agreed','11:agreed:0','{"starts_at": "2026-02-25T14:30:00+00:00"}','sent','2026-02-24 09:30:00.000000',NULL,1,'2026-02-24 09:30:00.000000');
INSERT INTO "mock_notices" VALUES(117,1456074443980800010,11,NULL,'reminder-day','11:reminder-day:0','{"starts_at": "2026-02-25T14:30:00+00:00"}','sent','2026-02-24 14:30:00.000000',NULL,1,'2026-02-25 00:00:00.000000');
INSERT INTO "mock_notices" VALUES(118,1456074443980800010,11,NULL,'reminder-soon','11:reminder-soon:0','{"starts_at": "2026-02-25T14:30:00+00:00"}','sent','2026-02-25 14:20:00.000000',NULL,1,'2026-02-25 14:20:00.000000');
INSERT INTO "mock_notices" VALUES(119,1456074443980800010,12,NULL,'proposal','12:proposal:11','{"proposal_id": 11, "by": 1456074443980800040, "starts_at": "2026-02-25T16:00:00+00:00", "instead_of": null}','sent','2026-02-24 09:30:00.000000',NULL,1,'2026-02-24 09:30:00.000000');
INSERT INTO "mock_notices" VALUES(120,1456074443980800010,12,NULL,'agreed','12:agreed:0','{"starts_at": "2026-02-25T16:00:00+00:00"}','sent','2026-02-24 09:30:00.000000',NULL,1,'2026-02-24 09:30:00.000000');
INSERT INTO "mock_notices" VALUES(121,1456074443980800010,12,NULL,'reminder-day','12:reminder-day:0','{"starts_at": "2026-02-25T16:00:00+00:00"}','sent','2026-02-24 16:00:00.000000',NULL,1,'2026-02-25 00:00:00.000000');
INSERT INTO "mock_notices" VALUES(122,1456074443980800010,12,NULL,'reminder-soon','12:reminder-soon:0','{"starts_at": "2026-02-25T16:00:00+00:00"}','sent','2026-02-25 15:50:00.000000',NULL,1,'2026-02-25 16:00:00.000000');
INSERT INTO "mock_notices" VALUES(123,1456074443980800010,13,NULL,'proposal','13:proposal:12','{"proposal_id": 12, "by": 1456074443980800036, "starts_at": "2026-02-25T20:00:00+00:00", "instead_of": null}','sent','2026-02-24 09:30:00.000000',NULL,1,'2026-02-24 09:30:00.000000');
INSERT INTO "mock_notices" VALUES(124,1456074443980800010,13,NULL,'agreed','13:agreed:0','{"starts_at": "2026-02-25T20:00:00+00:00"}','sent','2026-02-24 09:30:00.000000',NULL,1,'2026-02-24 09:30:00.000000');
INSERT INTO "mock_notices" VALUES(125,1456074443980800010,13,NULL,'reminder-day','13:reminder-day:0','{"starts_at": "2026-02-25T20:00:00+00:00"}','sent','2026-02-24 20:00:00.000000',NULL,1,'2026-02-25 00:00:00.000000');
INSERT INTO "mock_notices" VALUES(126,1456074443980800010,13,NULL,'reminder-soon','13:reminder-soon:0','{"starts_at": "2026-02-25T20:00:00+00:00"}','waiting','2026-02-25 19:50:00.000000',NULL,0,NULL);
INSERT INTO "mock_notices" VALUES(127,1456074443980800010,15,NULL,'nudge','15:nudge:proposing','{}','waiting','2026-02-26 09:30:00.000000',NULL,0,NULL);
INSERT INTO "mock_notices" VALUES(128,1456074443980800010,15,NULL,'report','report:1','{"report_id": 1, "channel_id": 1456074443980800015}','sent','2026-02-24 09:30:00.000000',NULL,1,'2026-02-24 09:30:00.000000');
INSERT INTO "mock_notices" VALUES(129,1456074443980800010,15,NULL,'report','report:2','{"report_id": 2, "channel_id": 1456074443980800015}','sent','2026-02-24 09:30:00.000000',NULL,1,'2026-02-24 09:30:00.000000');
INSERT INTO "mock_notices" VALUES(130,1456074443980800010,10,NULL,'met','10:met:0','{"phase": 0}','sent','2026-02-25 00:00:00.000000',NULL,1,'2026-02-25 00:00:00.000000');
INSERT INTO "mock_notices" VALUES(131,1456074443980800010,11,NULL,'run-sheet','11:run-sheet:0','{"phase": 0}','sent','2026-02-25 14:31:00.000000',NULL,1,'2026-02-25 14:31:00.000000');
INSERT INTO "mock_notices" VALUES(132,1456074443980800010,11,NULL,'feedback','11:feedback:0','{"phase": 0}','sent','2026-02-25 15:33:00.000000',NULL,1,'2026-02-25 15:33:00.000000');
INSERT INTO "mock_notices" VALUES(133,1456074443980800010,12,NULL,'run-sheet','12:run-sheet:0','{"phase": 0}','sent','2026-02-25 16:00:00.000000',NULL,1,'2026-02-25 16:00:00.000000');
INSERT INTO "mock_notices" VALUES(134,1456074443980800010,14,NULL,'picked','14:picked:1456074443980800034:2026-02-25T17:00:00+00:00','{"by": 1456074443980800034, "starts_at": "2026-02-25T17:00:00+00:00"}','sent','2026-02-25 16:00:00.000000',NULL,1,'2026-02-25 16:00:00.000000');
INSERT INTO "mock_notices" VALUES(135,1456074443980800010,14,NULL,'proposal','14:proposal:13','{"proposal_id": 13, "by": 1456074443980800034, "starts_at": "2026-02-26T18:30:00+00:00", "instead_of": null}','sent','2026-02-25 16:00:00.000000',NULL,1,'2026-02-25 16:00:00.000000');
INSERT INTO "mock_notices" VALUES(136,1456074443980800010,16,NULL,'nudge','16:nudge:invited','{}','waiting','2026-02-27 16:00:00.000000',NULL,0,NULL);
INSERT INTO "mock_notices" VALUES(137,1456074443980800010,17,NULL,'nudge','17:nudge:invited','{}','waiting','2026-02-27 16:00:00.000000',NULL,0,NULL);
INSERT INTO "mock_notices" VALUES(138,1456074443980800010,12,NULL,'phase','12:phase:1','{"phase": 1}','sent','2026-02-25 16:11:00.000000',NULL,1,'2026-02-25 16:11:00.000000');
CREATE TABLE mock_profiles (
	guild_id BIGINT NOT NULL, 
	user_id BIGINT NOT NULL, 
	level VARCHAR(20) NOT NULL, 
	role VARCHAR(40) NOT NULL, 
	areas JSON NOT NULL, 
	timezone VARCHAR(64) NOT NULL, 
	languages JSON NOT NULL, 
	side VARCHAR(12) NOT NULL, 
	cadence VARCHAR(12) NOT NULL, 
	trio_ok BOOLEAN NOT NULL, 
	slots JSON NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	paused_until DATETIME, 
	waiting_since DATETIME, 
	left_out INTEGER NOT NULL, 
	reliability FLOAT NOT NULL, 
	reliability_at DATETIME NOT NULL, 
	misses INTEGER NOT NULL, 
	last_matched_at DATETIME, 
	channel_id BIGINT, 
	note TEXT, 
	updated_at DATETIME NOT NULL, 
	CONSTRAINT pk_mock_profiles PRIMARY KEY (guild_id, user_id), 
	CONSTRAINT ck_mock_profiles_cadence CHECK (cadence IN ('weekly', 'fortnightly', 'asked')), 
	CONSTRAINT ck_mock_profiles_side CHECK (side IN ('both', 'interviewer', 'candidate')), 
	CONSTRAINT ck_mock_profiles_state CHECK (state IN ('out', 'in', 'paused', 'barred'))
);
INSERT INTO "mock_profiles" VALUES(1456074443980800010,1456074443980800044,'mid','ml-engineer','[]','UTC','["en"]','both','weekly',0,'[34, 35, 36, 37, 38, 39]','barred',NULL,NULL,0,75.0,'2026-02-04 09:01:00.000000',0,NULL,NULL,NULL,'2026-02-24 09:30:00.000000');
INSERT INTO "mock_profiles" VALUES(1456074443980800010,1456074443980800045,'mid','ml-engineer','[]','UTC','["en"]','both','weekly',0,'[258, 259, 260, 261, 262, 263, 264, 265, 266, 267, 268, 269, 270, 271, 272, 273, 274, 275, 276, 277, 278, 279, 306, 307, 308, 309, 310, 311, 312, 313, 314, 315, 316, 317, 318, 319, 320, 321, 322, 323, 324, 325, 326, 327]','paused','2026-03-06 00:00:00.000000',NULL,0,75.0,'2026-02-04 09:01:00.000000',0,NULL,1456074443980800014,NULL,'2026-02-04 09:01:00.000000');
INSERT INTO "mock_profiles" VALUES(1456074443980800010,1456074443980800028,'mid','ml-engineer','[]','UTC','["en"]','both','weekly',0,'[34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239]','out',NULL,NULL,0,8.86904761904761898029e+01,'2026-02-18 19:13:00.000000',0,'2026-02-04 09:01:00.000000',1456074443980800014,NULL,'2026-02-19 15:13:00.000000');
INSERT INTO "mock_profiles" VALUES(1456074443980800010,1456074443980800029,'mid','ml-engineer','[]','UTC','["en"]','both','weekly',0,'[34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239]','out',NULL,NULL,0,8.86904761904761898029e+01,'2026-02-18 19:13:00.000000',0,'2026-02-04 09:01:00.000000',1456074443980800014,NULL,'2026-02-19 15:13:00.000000');
INSERT INTO "mock_profiles" VALUES(1456074443980800010,1456074443980800030,'mid','ml-engineer','[]','UTC','["en"]','both','weekly',0,'[34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239]','out',NULL,NULL,0,75.0,'2026-02-19 15:13:00.000000',0,'2026-02-19 15:13:00.000000',1456074443980800014,NULL,'2026-02-20 12:12:00.000000');
INSERT INTO "mock_profiles" VALUES(1456074443980800010,1456074443980800031,'mid','ml-engineer','[]','UTC','["en"]','both','weekly',0,'[34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239]','out',NULL,NULL,0,45.0,'2026-02-20 12:12:00.000000',1,'2026-02-19 15:13:00.000000',1456074443980800014,NULL,'2026-02-20 12:12:00.000000');
INSERT INTO "mock_profiles" VALUES(1456074443980800010,1456074443980800032,'mid','ml-engineer','[]','UTC','["en"]','both','weekly',0,'[34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239]','out',NULL,NULL,0,75.0,'2026-02-19 15:13:00.000000',0,'2026-02-19 15:13:00.000000',1456074443980800014,NULL,'2026-02-20 12:12:00.000000');
INSERT INTO "mock_profiles" VALUES(1456074443980800010,1456074443980800033,'mid','ml-engineer','[]','UTC','["en"]','both','weekly',0,'[34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239]','out',NULL,NULL,0,75.0,'2026-02-19 15:13:00.000000',0,'2026-02-19 15:13:00.000000',1456074443980800014,NULL,'2026-02-20 12:12:00.000000');
INSERT INTO "mock_profiles" VALUES(1456074443980800010,1456074443980800047,'mid','ml-engineer','[]','UTC','["en"]','both','weekly',1,'[34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239]','in',NULL,NULL,0,75.0,'2026-02-20 12:12:00.000000',0,'2026-02-22 18:12:00.000000',1456074443980800014,NULL,'2026-02-20 12:12:00.000000');
INSERT INTO "mock_profiles" VALUES(1456074443980800010,1456074443980800048,'mid','ml-engineer','[]','UTC','["en"]','both','weekly',1,'[34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239]','in',NULL,NULL,0,75.0,'2026-02-20 12:12:00.000000',0,'2026-02-22 18:12:00.000000',1456074443980800014,NULL,'2026-02-20 12:12:00.000000');
INSERT INTO "mock_profiles" VALUES(1456074443980800010,1456074443980800049,'mid','ml-engineer','[]','UTC','["en"]','both','weekly',1,'[34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239]','in',NULL,NULL,0,75.0,'2026-02-20 12:12:00.000000',0,'2026-02-22 18:12:00.000000',1456074443980800014,NULL,'2026-02-20 12:12:00.000000');
INSERT INTO "mock_profiles" VALUES(1456074443980800010,1456074443980800051,'mid','ml-engineer','[]','UTC','["en"]','both','weekly',0,'[34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239]','in',NULL,NULL,0,75.0,'2026-02-23 18:20:25.000000',0,'2026-02-23 18:20:25.000000',1456074443980800014,NULL,'2026-02-23 18:20:25.000000');
INSERT INTO "mock_profiles" VALUES(1456074443980800010,1456074443980800052,'mid','ml-engineer','[]','UTC','["en"]','both','weekly',0,'[34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239]','in',NULL,NULL,0,75.0,'2026-02-23 18:20:25.000000',0,'2026-02-23 18:20:25.000000',1456074443980800014,NULL,'2026-02-23 18:20:25.000000');
INSERT INTO "mock_profiles" VALUES(1456074443980800010,1456074443980800042,'mid','ml-engineer','[]','UTC','["en"]','both','weekly',0,'[34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239]','in',NULL,NULL,0,75.0,'2026-02-24 09:30:00.000000',0,'2026-02-24 09:30:00.000000',1456074443980800014,NULL,'2026-02-24 09:30:00.000000');
INSERT INTO "mock_profiles" VALUES(1456074443980800010,1456074443980800043,'mid','ml-engineer','[]','UTC','["en"]','both','weekly',0,'[34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239]','in',NULL,NULL,0,75.0,'2026-02-24 09:30:00.000000',0,'2026-02-24 09:30:00.000000',1456074443980800014,NULL,'2026-02-24 09:30:00.000000');
INSERT INTO "mock_profiles" VALUES(1456074443980800010,1456074443980800040,'mid','ml-engineer','[]','UTC','["en"]','both','weekly',0,'[34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239]','in',NULL,NULL,0,75.0,'2026-02-24 09:30:00.000000',0,'2026-02-24 09:30:00.000000',1456074443980800014,NULL,'2026-02-24 09:30:00.000000');
INSERT INTO "mock_profiles" VALUES(1456074443980800010,1456074443980800041,'mid','ml-engineer','[]','UTC','["en"]','both','weekly',0,'[34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239]','in',NULL,NULL,0,75.0,'2026-02-24 09:30:00.000000',0,'2026-02-24 09:30:00.000000',1456074443980800014,NULL,'2026-02-24 09:30:00.000000');
INSERT INTO "mock_profiles" VALUES(1456074443980800010,1456074443980800036,'mid','ml-engineer','[]','UTC','["en"]','both','weekly',0,'[34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239]','in',NULL,NULL,0,75.0,'2026-02-24 09:30:00.000000',0,'2026-02-24 09:30:00.000000',1456074443980800014,NULL,'2026-02-24 09:30:00.000000');
INSERT INTO "mock_profiles" VALUES(1456074443980800010,1456074443980800037,'mid','ml-engineer','[]','UTC','["en"]','both','weekly',0,'[34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239]','in',NULL,NULL,0,75.0,'2026-02-24 09:30:00.000000',0,'2026-02-24 09:30:00.000000',1456074443980800014,NULL,'2026-02-24 09:30:00.000000');
INSERT INTO "mock_profiles" VALUES(1456074443980800010,1456074443980800034,'mid','ml-engineer','[]','UTC','["en"]','both','weekly',0,'[34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239]','in',NULL,NULL,0,75.0,'2026-02-24 09:30:00.000000',0,'2026-02-24 09:30:00.000000',1456074443980800014,NULL,'2026-02-24 09:30:00.000000');
INSERT INTO "mock_profiles" VALUES(1456074443980800010,1456074443980800035,'mid','ml-engineer','[]','UTC','["en"]','both','weekly',0,'[34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239]','in',NULL,NULL,0,75.0,'2026-02-24 09:30:00.000000',0,'2026-02-24 09:30:00.000000',1456074443980800014,NULL,'2026-02-24 09:30:00.000000');
INSERT INTO "mock_profiles" VALUES(1456074443980800010,1456074443980800050,'mid','ml-engineer','[]','UTC','["en"]','both','weekly',0,'[34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239]','in',NULL,NULL,0,75.0,'2026-02-24 09:30:00.000000',0,'2026-02-24 09:30:00.000000',1456074443980800014,NULL,'2026-02-24 09:30:00.000000');
INSERT INTO "mock_profiles" VALUES(1456074443980800010,1456074443980800053,'mid','ml-engineer','[]','UTC','["en"]','both','weekly',0,'[34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239]','in',NULL,NULL,0,75.0,'2026-02-24 09:30:00.000000',0,'2026-02-24 09:30:00.000000',1456074443980800014,NULL,'2026-02-24 09:30:00.000000');
INSERT INTO "mock_profiles" VALUES(1456074443980800010,1456074443980800046,'mid','ml-engineer','[]','UTC','["en"]','both','weekly',0,'[]','out',NULL,NULL,0,75.0,'2026-02-25 16:00:00.000000',0,NULL,NULL,NULL,'2026-02-25 16:00:00.000000');
INSERT INTO "mock_profiles" VALUES(1456074443980800010,1456074443980800038,'mid','ml-engineer','[]','UTC','["en"]','both','weekly',0,'[]','out',NULL,NULL,0,75.0,'2026-02-25 16:00:00.000000',0,NULL,NULL,NULL,'2026-02-25 16:00:00.000000');
INSERT INTO "mock_profiles" VALUES(1456074443980800010,1456074443980800039,'mid','ml-engineer','[]','UTC','["en"]','both','weekly',0,'[]','out',NULL,NULL,0,75.0,'2026-02-25 16:00:00.000000',0,NULL,NULL,NULL,'2026-02-25 16:00:00.000000');
CREATE TABLE mock_proposals (
	id INTEGER NOT NULL, 
	interview_id INTEGER NOT NULL, 
	by_user BIGINT NOT NULL, 
	starts_at DATETIME NOT NULL, 
	accepted_by JSON NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_mock_proposals PRIMARY KEY (id), 
	CONSTRAINT ck_mock_proposals_state CHECK (state IN ('draft', 'open', 'accepted', 'declined', 'replaced')), 
	CONSTRAINT fk_mock_proposals_interview_id_mock_interviews FOREIGN KEY(interview_id) REFERENCES mock_interviews (id) ON DELETE CASCADE
);
INSERT INTO "mock_proposals" VALUES(1,1,1456074443980800028,'2026-02-05 18:00:00.000000','[1456074443980800029]','accepted','2026-02-04 09:01:00.000000');
INSERT INTO "mock_proposals" VALUES(2,2,1456074443980800028,'2026-02-07 18:00:00.000000','[1456074443980800029]','accepted','2026-02-06 15:13:00.000000');
INSERT INTO "mock_proposals" VALUES(3,3,1456074443980800028,'2026-02-12 18:00:00.000000','[1456074443980800029]','accepted','2026-02-11 15:13:00.000000');
INSERT INTO "mock_proposals" VALUES(4,4,1456074443980800028,'2026-02-14 18:00:00.000000','[1456074443980800029]','accepted','2026-02-13 15:13:00.000000');
INSERT INTO "mock_proposals" VALUES(5,5,1456074443980800028,'2026-02-16 18:00:00.000000','[1456074443980800029]','accepted','2026-02-15 15:13:00.000000');
INSERT INTO "mock_proposals" VALUES(6,6,1456074443980800028,'2026-02-18 18:00:00.000000','[1456074443980800029]','accepted','2026-02-17 15:13:00.000000');
INSERT INTO "mock_proposals" VALUES(7,7,1456074443980800030,'2026-02-20 12:00:00.000000','[1456074443980800031]','accepted','2026-02-19 15:13:00.000000');
INSERT INTO "mock_proposals" VALUES(8,8,1456074443980800032,'2026-02-20 20:00:00.000000','[1456074443980800033]','accepted','2026-02-19 15:13:00.000000');
INSERT INTO "mock_proposals" VALUES(9,10,1456074443980800051,'2026-02-24 08:00:00.000000','[1456074443980800052]','accepted','2026-02-23 18:20:25.000000');
INSERT INTO "mock_proposals" VALUES(10,11,1456074443980800042,'2026-02-25 14:30:00.000000','[1456074443980800043]','accepted','2026-02-24 09:30:00.000000');
INSERT INTO "mock_proposals" VALUES(11,12,1456074443980800040,'2026-02-25 16:00:00.000000','[1456074443980800041]','accepted','2026-02-24 09:30:00.000000');
INSERT INTO "mock_proposals" VALUES(12,13,1456074443980800036,'2026-02-25 20:00:00.000000','[1456074443980800037]','accepted','2026-02-24 09:30:00.000000');
INSERT INTO "mock_proposals" VALUES(13,14,1456074443980800034,'2026-02-26 18:30:00.000000','[]','open','2026-02-25 16:00:00.000000');
INSERT INTO "mock_proposals" VALUES(14,14,1456074443980800035,'2026-02-26 19:30:00.000000','[]','draft','2026-02-25 16:00:00.000000');
CREATE TABLE mock_reports (
	id INTEGER NOT NULL, 
	guild_id BIGINT NOT NULL, 
	interview_id INTEGER NOT NULL, 
	by_user BIGINT NOT NULL, 
	text TEXT NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	created_at DATETIME NOT NULL, 
	handled_by BIGINT, 
	handled_at DATETIME, 
	CONSTRAINT pk_mock_reports PRIMARY KEY (id), 
	CONSTRAINT ck_mock_reports_state CHECK (state IN ('open', 'handled')), 
	CONSTRAINT fk_mock_reports_interview_id_mock_interviews FOREIGN KEY(interview_id) REFERENCES mock_interviews (id) ON DELETE CASCADE
);
INSERT INTO "mock_reports" VALUES(1,1456074443980800010,15,1456074443980800050,'They were rude to me.','handled','2026-02-24 09:30:00.000000',1456074443980800027,'2026-02-24 09:30:00.000000');
INSERT INTO "mock_reports" VALUES(2,1456074443980800010,15,1456074443980800053,'They did not let me speak.','open','2026-02-24 09:30:00.000000',NULL,NULL);
CREATE TABLE mock_seats (
	interview_id INTEGER NOT NULL, 
	user_id BIGINT NOT NULL, 
	guild_id BIGINT NOT NULL, 
	seat INTEGER NOT NULL, 
	picked_at DATETIME, 
	wants_swap BOOLEAN NOT NULL, 
	met VARCHAR(20), 
	met_at DATETIME, 
	"left" BOOLEAN NOT NULL, 
	dm_channel_id BIGINT, 
	dm_message_id BIGINT, 
	CONSTRAINT pk_mock_seats PRIMARY KEY (interview_id, user_id), 
	CONSTRAINT fk_mock_seats_interview_id_mock_interviews FOREIGN KEY(interview_id) REFERENCES mock_interviews (id) ON DELETE CASCADE, 
	CONSTRAINT uq_mock_seats_interview_id_seat UNIQUE (interview_id, seat)
);
INSERT INTO "mock_seats" VALUES(1,1456074443980800028,1456074443980800010,0,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(1,1456074443980800029,1456074443980800010,1,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(2,1456074443980800029,1456074443980800010,0,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(2,1456074443980800028,1456074443980800010,1,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(3,1456074443980800029,1456074443980800010,0,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(3,1456074443980800028,1456074443980800010,1,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(4,1456074443980800029,1456074443980800010,0,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(4,1456074443980800028,1456074443980800010,1,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(5,1456074443980800029,1456074443980800010,0,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(5,1456074443980800028,1456074443980800010,1,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(6,1456074443980800029,1456074443980800010,0,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(6,1456074443980800028,1456074443980800010,1,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(7,1456074443980800030,1456074443980800010,0,NULL,0,'alone','2026-02-20 12:12:00.000000',0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(7,1456074443980800031,1456074443980800010,1,NULL,0,'absent','2026-02-20 12:12:00.000000',0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(8,1456074443980800032,1456074443980800010,0,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(8,1456074443980800033,1456074443980800010,1,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(9,1456074443980800047,1456074443980800010,0,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(9,1456074443980800049,1456074443980800010,1,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(9,1456074443980800048,1456074443980800010,2,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(10,1456074443980800051,1456074443980800010,0,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(10,1456074443980800052,1456074443980800010,1,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(11,1456074443980800042,1456074443980800010,0,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(11,1456074443980800043,1456074443980800010,1,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(12,1456074443980800040,1456074443980800010,0,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(12,1456074443980800041,1456074443980800010,1,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(13,1456074443980800036,1456074443980800010,0,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(13,1456074443980800037,1456074443980800010,1,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(14,1456074443980800034,1456074443980800010,0,'2026-02-25 17:00:00.000000',0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(14,1456074443980800035,1456074443980800010,1,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(15,1456074443980800050,1456074443980800010,0,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(15,1456074443980800053,1456074443980800010,1,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(16,1456074443980800046,1456074443980800010,0,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(16,1456074443980800034,1456074443980800010,1,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(17,1456074443980800039,1456074443980800010,0,NULL,0,NULL,NULL,0,NULL,NULL);
INSERT INTO "mock_seats" VALUES(17,1456074443980800038,1456074443980800010,1,NULL,0,NULL,NULL,0,NULL,NULL);
CREATE TABLE mock_settings (
	guild_id BIGINT NOT NULL, 
	enabled BOOLEAN NOT NULL, 
	channel_id BIGINT, 
	voice_channel_id BIGINT, 
	report_channel_id BIGINT, 
	weekday INTEGER NOT NULL, 
	local_time VARCHAR(5) NOT NULL, 
	minutes INTEGER NOT NULL, 
	events BOOLEAN NOT NULL, 
	min_days INTEGER NOT NULL, 
	entry_role_id BIGINT, 
	next_match_at DATETIME, 
	CONSTRAINT pk_mock_settings PRIMARY KEY (guild_id)
);
INSERT INTO "mock_settings" VALUES(1456074443980800010,1,1456074443980800014,NULL,1456074443980800015,6,'18:00',60,1,0,NULL,'2026-03-01 18:00:00.000000');
CREATE TABLE quiz_nights (
	id INTEGER NOT NULL, 
	guild_id BIGINT NOT NULL, 
	channel_id BIGINT NOT NULL, 
	host_id BIGINT NOT NULL, 
	weekly BOOLEAN NOT NULL, 
	weekday INTEGER NOT NULL, 
	local_time VARCHAR(5) NOT NULL, 
	next_at DATETIME NOT NULL, 
	options JSON NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	event_id BIGINT, 
	message_id BIGINT, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_quiz_nights PRIMARY KEY (id), 
	CONSTRAINT ck_quiz_nights_state CHECK (state IN ('on', 'done', 'cancelled'))
);
INSERT INTO "quiz_nights" VALUES(1,1456074443980800010,1456074443980800020,1456074443980800032,0,2,'20:00','2026-02-25 20:00:00.000000','{"area": null, "level": null, "planned": 5, "seconds": null, "pace": "calm", "mode": "choice", "changeable": false}','on',1476250136739840186,1476250136739840185,'2026-02-25 16:11:00.000000');
INSERT INTO "quiz_nights" VALUES(2,1456074443980800010,1456074443980800021,1456074443980800027,1,4,'21:00','2026-02-27 21:00:00.000000','{"area": null, "level": null, "planned": 10, "seconds": null, "pace": "calm", "mode": "choice", "changeable": false}','on',1476250136739840193,1476250136739840192,'2026-02-25 16:11:00.000000');
CREATE TABLE quiz_signups (
	quiz_id INTEGER NOT NULL, 
	user_id BIGINT NOT NULL, 
	signed_at DATETIME NOT NULL, 
	CONSTRAINT pk_quiz_signups PRIMARY KEY (quiz_id, user_id), 
	CONSTRAINT fk_quiz_signups_quiz_id_quiz_nights FOREIGN KEY(quiz_id) REFERENCES quiz_nights (id) ON DELETE CASCADE
);
INSERT INTO "quiz_signups" VALUES(1,1456074443980800032,'2026-02-25 16:11:00.000000');
INSERT INTO "quiz_signups" VALUES(1,1456074443980800034,'2026-02-25 16:11:00.000000');
INSERT INTO "quiz_signups" VALUES(2,1456074443980800027,'2026-02-25 16:11:00.000000');
CREATE TABLE round_answers (
	asked_id INTEGER NOT NULL, 
	user_id BIGINT NOT NULL, 
	round_id INTEGER NOT NULL, 
	choice INTEGER, 
	text VARCHAR(100), 
	"right" BOOLEAN NOT NULL, 
	points INTEGER NOT NULL, 
	elapsed_ms INTEGER NOT NULL, 
	CONSTRAINT pk_round_answers PRIMARY KEY (asked_id, user_id), 
	CONSTRAINT fk_round_answers_asked_id_round_questions FOREIGN KEY(asked_id) REFERENCES round_questions (id) ON DELETE CASCADE
);
INSERT INTO "round_answers" VALUES(1,1456074443980800032,1,0,NULL,1,100,0);
INSERT INTO "round_answers" VALUES(1,1456074443980800033,1,2,NULL,0,0,0);
INSERT INTO "round_answers" VALUES(2,1456074443980800032,1,0,NULL,1,100,0);
INSERT INTO "round_answers" VALUES(2,1456074443980800033,1,1,NULL,0,0,0);
INSERT INTO "round_answers" VALUES(3,1456074443980800032,1,0,NULL,1,100,0);
INSERT INTO "round_answers" VALUES(3,1456074443980800033,1,2,NULL,0,0,0);
INSERT INTO "round_answers" VALUES(4,1456074443980800032,1,0,NULL,1,100,0);
INSERT INTO "round_answers" VALUES(4,1456074443980800033,1,2,NULL,0,0,0);
INSERT INTO "round_answers" VALUES(5,1456074443980800032,1,0,NULL,1,100,0);
INSERT INTO "round_answers" VALUES(5,1456074443980800033,1,2,NULL,0,0,0);
INSERT INTO "round_answers" VALUES(6,1456074443980800032,3,0,NULL,1,100,0);
CREATE TABLE round_members (
	round_id INTEGER NOT NULL, 
	user_id BIGINT NOT NULL, 
	joined_at DATETIME NOT NULL, 
	gone BOOLEAN NOT NULL, 
	rank INTEGER, 
	points INTEGER NOT NULL, 
	"right" INTEGER NOT NULL, 
	answered INTEGER NOT NULL, 
	total_ms INTEGER NOT NULL, 
	paid INTEGER NOT NULL, 
	rating_before INTEGER, 
	rating_after INTEGER, 
	CONSTRAINT pk_round_members PRIMARY KEY (round_id, user_id), 
	CONSTRAINT fk_round_members_round_id_rounds FOREIGN KEY(round_id) REFERENCES rounds (id) ON DELETE CASCADE
);
INSERT INTO "round_members" VALUES(1,1456074443980800032,'2026-02-23 18:12:00.000000',0,1,500,5,5,0,100,1500,1658);
INSERT INTO "round_members" VALUES(1,1456074443980800033,'2026-02-23 18:12:00.000000',0,2,0,0,5,0,0,1500,1342);
INSERT INTO "round_members" VALUES(1,1456074443980800034,'2026-02-23 18:12:00.000000',0,NULL,0,0,0,0,0,NULL,NULL);
INSERT INTO "round_members" VALUES(2,1456074443980800035,'2026-02-25 16:11:00.000000',0,NULL,0,0,0,0,0,NULL,NULL);
INSERT INTO "round_members" VALUES(2,1456074443980800034,'2026-02-25 16:11:00.000000',0,NULL,0,0,0,0,0,NULL,NULL);
INSERT INTO "round_members" VALUES(3,1456074443980800032,'2026-02-25 16:11:00.000000',0,NULL,0,0,0,0,0,NULL,NULL);
INSERT INTO "round_members" VALUES(3,1456074443980800034,'2026-02-25 16:11:00.000000',0,NULL,0,0,0,0,0,NULL,NULL);
INSERT INTO "round_members" VALUES(4,1456074443980800033,'2026-02-25 16:11:00.000000',0,NULL,0,0,0,0,0,NULL,NULL);
INSERT INTO "round_members" VALUES(4,1456074443980800034,'2026-02-25 16:11:00.000000',0,NULL,0,0,0,0,0,NULL,NULL);
CREATE TABLE round_questions (
	id INTEGER NOT NULL, 
	round_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	question_id VARCHAR(80) NOT NULL, 
	shown_order JSON NOT NULL, 
	seconds INTEGER NOT NULL, 
	reading_ms INTEGER NOT NULL, 
	message_id BIGINT, 
	asked_at DATETIME, 
	limit_ms INTEGER, 
	cutoff_ms INTEGER, 
	CONSTRAINT pk_round_questions PRIMARY KEY (id), 
	CONSTRAINT fk_round_questions_round_id_rounds FOREIGN KEY(round_id) REFERENCES rounds (id) ON DELETE CASCADE, 
	CONSTRAINT uq_round_questions_message_id UNIQUE (message_id), 
	CONSTRAINT uq_round_questions_round_id_number UNIQUE (round_id, number)
);
INSERT INTO "round_questions" VALUES(1,1,1,'charm-black','[2, 0, 1, 3]',15,8000,1475555811655680033,'2026-02-23 18:12:00.000000',15000,15000);
INSERT INTO "round_questions" VALUES(2,1,2,'charm-brown','[1, 0, 2, 3]',19,8000,1475556235280384000,'2026-02-23 18:13:41.000000',19000,19000);
INSERT INTO "round_questions" VALUES(3,1,3,'charm-turquoise','[2, 0, 3, 1]',17,8000,1475556658905088000,'2026-02-23 18:15:22.000000',17000,17000);
INSERT INTO "round_questions" VALUES(4,1,4,'charm-navy','[2, 0, 1, 3]',19,8000,1475557082529792000,'2026-02-23 18:17:03.000000',19000,19000);
INSERT INTO "round_questions" VALUES(5,1,5,'charm-tangerine','[0, 2, 1, 3]',19,8000,1475557506154496000,'2026-02-23 18:18:44.000000',19000,19000);
INSERT INTO "round_questions" VALUES(6,3,1,'charm-lavender','[0, 2, 3, 1]',90,8000,1476250136739840210,'2026-02-25 16:11:00.000000',90000,NULL);
INSERT INTO "round_questions" VALUES(7,3,2,'charm-rust','[3, 2, 0, 1]',90,8000,NULL,NULL,NULL,NULL);
INSERT INTO "round_questions" VALUES(8,3,3,'charm-golden','[0, 3, 2, 1]',90,8000,NULL,NULL,NULL,NULL);
INSERT INTO "round_questions" VALUES(9,3,4,'charm-mahogany','[3, 0, 2, 1]',90,8000,NULL,NULL,NULL,NULL);
INSERT INTO "round_questions" VALUES(10,3,5,'charm-navy','[2, 1, 0, 3]',90,8000,NULL,NULL,NULL,NULL);
INSERT INTO "round_questions" VALUES(11,4,1,'line-jade','[]',90,1223,1476250136739840217,'2026-02-25 16:11:00.000000',90000,NULL);
INSERT INTO "round_questions" VALUES(12,4,2,'line-brown','[]',90,1278,NULL,NULL,NULL,NULL);
INSERT INTO "round_questions" VALUES(13,4,3,'line-fuchsia','[]',90,1389,NULL,NULL,NULL,NULL);
INSERT INTO "round_questions" VALUES(14,4,4,'line-coral','[]',90,1278,NULL,NULL,NULL,NULL);
INSERT INTO "round_questions" VALUES(15,4,5,'line-ginger','[]',90,1334,NULL,NULL,NULL,NULL);
CREATE TABLE round_settings (
	guild_id BIGINT NOT NULL, 
	channels JSON NOT NULL, 
	starters VARCHAR(10) NOT NULL, 
	role_id BIGINT, 
	cooldown_minutes INTEGER NOT NULL, 
	CONSTRAINT pk_round_settings PRIMARY KEY (guild_id), 
	CONSTRAINT ck_round_settings_starters CHECK (starters IN ('everyone', 'role', 'moderators'))
);
INSERT INTO "round_settings" VALUES(1456074443980800010,'[]','everyone',NULL,0);
CREATE TABLE rounds (
	id INTEGER NOT NULL, 
	guild_id BIGINT NOT NULL, 
	channel_id BIGINT NOT NULL, 
	host_id BIGINT NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	ending VARCHAR(10), 
	mode VARCHAR(10) NOT NULL, 
	pace VARCHAR(10) NOT NULL, 
	changeable BOOLEAN NOT NULL, 
	area VARCHAR(40), 
	level VARCHAR(20), 
	seconds INTEGER, 
	planned INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	due_at DATETIME, 
	lobby_message_id BIGINT, 
	podium VARCHAR(10) NOT NULL, 
	podium_message_id BIGINT, 
	answerers INTEGER NOT NULL, 
	local_date DATE, 
	quiz_id INTEGER, 
	created_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	CONSTRAINT pk_rounds PRIMARY KEY (id), 
	CONSTRAINT ck_rounds_podium CHECK (podium IN ('no', 'due', 'sent', 'dropped')), 
	CONSTRAINT ck_rounds_state CHECK (state IN ('lobby', 'asking', 'closing', 'pausing', 'finished', 'cancelled'))
);
INSERT INTO "rounds" VALUES(1,1456074443980800010,1456074443980800016,1456074443980800032,'finished','done','choice','calm',0,NULL,NULL,NULL,5,5,NULL,1475555811655680027,'sent',1475557896224768000,2,'2026-02-23',NULL,'2026-02-23 18:12:00.000000','2026-02-23 18:20:17.000000');
INSERT INTO "rounds" VALUES(2,1456074443980800010,1456074443980800019,1456074443980800035,'lobby',NULL,'choice','calm',0,NULL,NULL,NULL,5,0,'2026-02-25 16:21:00.000000',1476250136739840201,'no',NULL,0,NULL,NULL,'2026-02-25 16:11:00.000000',NULL);
INSERT INTO "rounds" VALUES(3,1456074443980800010,1456074443980800017,1456074443980800032,'asking',NULL,'choice','calm',0,NULL,NULL,90,5,1,'2026-02-25 16:12:32.000000',1476250136739840206,'no',NULL,0,NULL,NULL,'2026-02-25 16:11:00.000000',NULL);
INSERT INTO "rounds" VALUES(4,1456074443980800010,1456074443980800018,1456074443980800033,'asking',NULL,'typed','calm',0,NULL,NULL,90,5,1,'2026-02-25 16:12:32.000000',1476250136739840213,'no',NULL,0,NULL,NULL,'2026-02-25 16:11:00.000000',NULL);
CREATE TABLE score_adjustments (
	id INTEGER NOT NULL, 
	guild_id BIGINT NOT NULL, 
	moderator_id BIGINT NOT NULL, 
	user_id BIGINT, 
	kind VARCHAR(10) NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	amount INTEGER NOT NULL, 
	members INTEGER NOT NULL, 
	reason VARCHAR(300) NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_score_adjustments PRIMARY KEY (id), 
	CONSTRAINT ck_score_adjustments_kind CHECK (kind IN ('adjust', 'reset')), 
	CONSTRAINT ck_score_adjustments_state CHECK (state IN ('asked', 'done'))
);
INSERT INTO "score_adjustments" VALUES(1,1456074443980800010,1456074443980800027,1456074443980800032,'adjust','done',40,1,'won the quiz','2026-02-25 16:11:00.000000');
INSERT INTO "score_adjustments" VALUES(2,1456074443980800010,1456074443980800027,1456074443980800032,'reset','asked',-171,1,'a fresh start','2026-02-25 16:11:00.000000');
INSERT INTO "score_adjustments" VALUES(3,1456074443980800010,1456074443980800027,NULL,'reset','asked',-3252,14,'a new year','2026-02-25 16:11:00.000000');
CREATE TABLE score_settings (
	guild_id BIGINT NOT NULL, 
	recap BOOLEAN NOT NULL, 
	season_length VARCHAR(10) NOT NULL, 
	seasons_since DATE, 
	champion_role_id BIGINT, 
	role_trouble VARCHAR(300), 
	CONSTRAINT pk_score_settings PRIMARY KEY (guild_id), 
	CONSTRAINT ck_score_settings_season_length CHECK (season_length IN ('month', 'week', 'off'))
);
INSERT INTO "score_settings" VALUES(1456074443980800010,1,'month',NULL,1456074443980800025,NULL);
CREATE TABLE score_totals (
	guild_id BIGINT NOT NULL, 
	board VARCHAR(12) NOT NULL, 
	period VARCHAR(12) NOT NULL, 
	area VARCHAR(40) NOT NULL, 
	user_id BIGINT NOT NULL, 
	points INTEGER NOT NULL, 
	listed BOOLEAN NOT NULL, 
	CONSTRAINT pk_score_totals PRIMARY KEY (guild_id, board, period, area, user_id)
)
 WITHOUT ROWID

;
INSERT INTO "score_totals" VALUES(1456074443980800010,'mock','2026-02','',1456074443980800029,510,0);
INSERT INTO "score_totals" VALUES(1456074443980800010,'mock','2026-02','',1456074443980800028,510,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'mock','2026-W06','',1456074443980800029,170,0);
INSERT INTO "score_totals" VALUES(1456074443980800010,'mock','2026-W06','',1456074443980800028,170,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'mock','2026-W07','',1456074443980800029,170,0);
INSERT INTO "score_totals" VALUES(1456074443980800010,'mock','2026-W07','',1456074443980800028,170,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'mock','2026-W08','',1456074443980800029,170,0);
INSERT INTO "score_totals" VALUES(1456074443980800010,'mock','2026-W08','',1456074443980800028,170,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'mock','all','',1456074443980800029,510,0);
INSERT INTO "score_totals" VALUES(1456074443980800010,'mock','all','',1456074443980800028,510,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-01','',1456074443980800029,31,0);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-01','',1456074443980800030,56,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-01','',1456074443980800054,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-01','',1456074443980800057,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-01','',1456074443980800058,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-01','',1456074443980800060,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-01','',1456074443980800064,120,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-01','',1456074443980800065,120,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-01','',1456074443980800055,180,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-01','',1456074443980800028,329,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-01','evaluation',1456074443980800029,31,0);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-01','evaluation',1456074443980800030,56,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-01','evaluation',1456074443980800054,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-01','evaluation',1456074443980800057,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-01','evaluation',1456074443980800058,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-01','evaluation',1456074443980800060,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-01','evaluation',1456074443980800064,120,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-01','evaluation',1456074443980800065,120,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-01','evaluation',1456074443980800055,180,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-01','evaluation',1456074443980800028,269,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-01','fundamentals',1456074443980800028,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-02','',1456074443980800029,634,0);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-02','',1456074443980800033,31,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-02','',1456074443980800038,31,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-02','',1456074443980800054,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-02','',1456074443980800057,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-02','',1456074443980800059,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-02','',1456074443980800060,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-02','',1456074443980800064,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-02','',1456074443980800032,171,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-02','',1456074443980800030,174,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-02','',1456074443980800028,835,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-02','evaluation',1456074443980800028,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-02','evaluation',1456074443980800054,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-02','evaluation',1456074443980800057,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-02','evaluation',1456074443980800059,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-02','evaluation',1456074443980800060,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-02','evaluation',1456074443980800064,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-02','fundamentals',1456074443980800029,124,0);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-02','fundamentals',1456074443980800032,31,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-02','fundamentals',1456074443980800033,31,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-02','fundamentals',1456074443980800038,31,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-02','fundamentals',1456074443980800030,174,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-02','fundamentals',1456074443980800028,260,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W04','',1456074443980800029,31,0);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W04','',1456074443980800030,56,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W04','',1456074443980800055,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W04','',1456074443980800058,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W04','',1456074443980800060,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W04','',1456074443980800065,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W04','',1456074443980800028,209,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W04','evaluation',1456074443980800029,31,0);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W04','evaluation',1456074443980800030,56,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W04','evaluation',1456074443980800055,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W04','evaluation',1456074443980800058,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W04','evaluation',1456074443980800060,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W04','evaluation',1456074443980800065,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W04','evaluation',1456074443980800028,209,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W05','',1456074443980800059,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W05','',1456074443980800060,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W05','',1456074443980800065,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W05','',1456074443980800028,120,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W05','',1456074443980800054,120,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W05','',1456074443980800055,120,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W05','',1456074443980800057,120,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W05','',1456074443980800064,180,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W05','evaluation',1456074443980800028,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W05','evaluation',1456074443980800059,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W05','evaluation',1456074443980800060,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W05','evaluation',1456074443980800065,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W05','evaluation',1456074443980800054,120,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W05','evaluation',1456074443980800055,120,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W05','evaluation',1456074443980800057,120,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W05','evaluation',1456074443980800064,180,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W05','fundamentals',1456074443980800028,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W06','',1456074443980800029,201,0);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W06','',1456074443980800030,56,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W06','',1456074443980800028,319,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W06','evaluation',1456074443980800028,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W06','fundamentals',1456074443980800029,31,0);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W06','fundamentals',1456074443980800030,56,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W06','fundamentals',1456074443980800028,89,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W07','',1456074443980800029,170,0);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W07','',1456074443980800028,170,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W08','',1456074443980800029,170,0);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W08','',1456074443980800028,170,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W09','',1456074443980800029,93,0);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W09','',1456074443980800033,31,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W09','',1456074443980800038,31,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W09','',1456074443980800030,118,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W09','',1456074443980800032,171,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W09','',1456074443980800028,176,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W09','fundamentals',1456074443980800029,93,0);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W09','fundamentals',1456074443980800032,31,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W09','fundamentals',1456074443980800033,31,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W09','fundamentals',1456074443980800038,31,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W09','fundamentals',1456074443980800030,118,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','2026-W09','fundamentals',1456074443980800028,171,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','',1456074443980800029,665,0);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','',1456074443980800033,31,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','',1456074443980800038,31,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','',1456074443980800058,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','',1456074443980800059,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','',1456074443980800054,120,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','',1456074443980800057,120,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','',1456074443980800060,120,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','',1456074443980800065,120,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','',1456074443980800032,171,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','',1456074443980800055,180,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','',1456074443980800064,180,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','',1456074443980800030,230,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','',1456074443980800028,1164,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','evaluation',1456074443980800029,31,0);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','evaluation',1456074443980800030,56,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','evaluation',1456074443980800058,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','evaluation',1456074443980800059,60,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','evaluation',1456074443980800054,120,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','evaluation',1456074443980800057,120,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','evaluation',1456074443980800060,120,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','evaluation',1456074443980800065,120,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','evaluation',1456074443980800055,180,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','evaluation',1456074443980800064,180,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','evaluation',1456074443980800028,329,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','fundamentals',1456074443980800029,124,0);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','fundamentals',1456074443980800032,31,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','fundamentals',1456074443980800033,31,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','fundamentals',1456074443980800038,31,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','fundamentals',1456074443980800030,174,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'points','all','fundamentals',1456074443980800028,320,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'rapid-fire','2026-02','',1456074443980800032,100,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'rapid-fire','2026-W09','',1456074443980800032,100,1);
INSERT INTO "score_totals" VALUES(1456074443980800010,'rapid-fire','all','',1456074443980800032,100,1);
CREATE TABLE seasons (
	id INTEGER NOT NULL, 
	guild_id BIGINT NOT NULL, 
	"key" VARCHAR(12) NOT NULL, 
	starts DATE NOT NULL, 
	ends DATE NOT NULL, 
	champion_id BIGINT, 
	role_id BIGINT, 
	state VARCHAR(10) NOT NULL, 
	lease_until DATETIME, 
	message_id BIGINT, 
	closed_at DATETIME NOT NULL, 
	CONSTRAINT pk_seasons PRIMARY KEY (id), 
	CONSTRAINT ck_seasons_state CHECK (state IN ('due', 'claimed', 'done')), 
	CONSTRAINT uq_seasons_guild_id_key UNIQUE (guild_id, "key")
);
INSERT INTO "seasons" VALUES(1,1456074443980800010,'2025-12','2025-12-01','2025-12-31',NULL,NULL,'done',NULL,NULL,'2026-01-23 00:00:00.000000');
INSERT INTO "seasons" VALUES(2,1456074443980800010,'2026-01','2026-01-01','2026-01-31',1456074443980800028,1456074443980800025,'done',NULL,1467444614922240002,'2026-02-01 09:01:00.000000');
CREATE INDEX ix_daily_posts_state_closes_at ON daily_posts (state, closes_at);
CREATE INDEX ix_daily_answers_guild_id_user_id ON daily_answers (guild_id, user_id);
CREATE INDEX ix_contested_points_guild_id_state ON contested_points (guild_id, state);
CREATE INDEX ix_member_ratings_guild_id_mu ON member_ratings (guild_id, mu);
CREATE INDEX ix_quiz_nights_guild_id ON quiz_nights (guild_id);
CREATE INDEX ix_quiz_nights_state_next_at ON quiz_nights (state, next_at);
CREATE INDEX ix_rounds_channel_id_ended_at ON rounds (channel_id, ended_at);
CREATE INDEX ix_rounds_guild_id_local_date ON rounds (guild_id, local_date);
CREATE INDEX ix_rounds_state ON rounds (state);
CREATE UNIQUE INDEX uq_rounds_live_channel_id ON rounds (channel_id) WHERE state IN ('lobby', 'asking', 'closing', 'pausing');
CREATE INDEX ix_round_members_user_id ON round_members (user_id);
CREATE INDEX ix_round_answers_round_id ON round_answers (round_id);
CREATE INDEX ix_round_answers_user_id_right ON round_answers (user_id, "right");
CREATE INDEX ix_score_totals_ranks ON score_totals (guild_id, board, period, area, listed, points, user_id);
CREATE INDEX ix_member_settings_reminder ON member_settings (guild_id, reminder);
CREATE INDEX ix_member_settings_unlisted ON member_settings (guild_id, user_id) WHERE hidden OR departed_at IS NOT NULL;
CREATE INDEX ix_member_streaks_best ON member_streaks (guild_id, listed, best, user_id);
CREATE INDEX ix_member_streaks_current ON member_streaks (guild_id, listed, current, user_id);
CREATE INDEX ix_score_adjustments_guild_id_made_at ON score_adjustments (guild_id, made_at);
CREATE INDEX ix_seasons_state ON seasons (state);
CREATE INDEX ix_kudos_guild_id_given_at ON kudos (guild_id, given_at);
CREATE INDEX ix_kudos_guild_id_user_id ON kudos (guild_id, user_id, given_at);
CREATE INDEX ix_mock_interviews_guild_id_state ON mock_interviews (guild_id, state);
CREATE INDEX ix_mock_interviews_state_starts_at ON mock_interviews (state, starts_at);
CREATE INDEX ix_mock_interviews_thread_id ON mock_interviews (thread_id);
CREATE INDEX ix_mock_profiles_guild_id_state ON mock_profiles (guild_id, state);
CREATE INDEX ix_mock_profiles_state_paused_until ON mock_profiles (state, paused_until);
CREATE INDEX ix_mock_settings_next_match_at ON mock_settings (next_match_at);
CREATE INDEX ix_mock_feedback_guild_id_about_user ON mock_feedback (guild_id, about_user);
CREATE INDEX ix_mock_kit_items_guild_id_question_id ON mock_kit_items (guild_id, question_id);
CREATE INDEX ix_mock_notices_interview_id ON mock_notices (interview_id);
CREATE INDEX ix_mock_notices_state_due_at ON mock_notices (state, due_at);
CREATE INDEX ix_mock_proposals_interview_id_state ON mock_proposals (interview_id, state);
CREATE INDEX ix_mock_reports_guild_id_state ON mock_reports (guild_id, state);
CREATE INDEX ix_mock_seats_guild_id_user_id ON mock_seats (guild_id, user_id);
COMMIT;
