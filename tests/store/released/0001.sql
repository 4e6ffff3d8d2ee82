BEGIN TRANSACTION;
CREATE TABLE activity (
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    seq INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
        code TEXT NOT NULL CONSTRAINT "activity.code"
            CHECK (length(code) = 6 AND code NOT GLOB '*[^A-HJKMNP-Z2-9]*'),
        title TEXT NOT NULL CHECK (json_valid(title)),
        description TEXT CHECK (json_valid(description)),
        starts INTEGER NOT NULL,
        ends INTEGER NOT NULL,
        room TEXT REFERENCES room (id),
        place TEXT CHECK (json_valid(place)),
        capacity INTEGER CONSTRAINT "field.value" CHECK (capacity > 0),
        reserved INTEGER NOT NULL CONSTRAINT "field.value" CHECK (reserved >= 0),
        taken INTEGER NOT NULL CHECK (taken >= 0),
        waiting INTEGER NOT NULL CHECK (waiting >= 0),
        audience TEXT CHECK (json_valid(audience)),
        price TEXT CHECK (json_valid(price)),
        organiser TEXT NOT NULL,
        languages TEXT NOT NULL CHECK (json_valid(languages)),
        status TEXT NOT NULL CHECK (status IN ('open', 'cancelled')),
        source TEXT,
        -- Half a year at most: a mistyped year would stay on the screen for ever.
        CONSTRAINT "activity.times" CHECK (starts < ends AND ends - starts <= 16070400),
        CONSTRAINT "activity.full" CHECK (reserved + taken <= capacity)
    ) STRICT
    ;
INSERT INTO activity VALUES('01a20621ad0072299e0b1e9408623ae7','garden',11,0,'S7J4R3','{"zh-Hans": "剪纸课"}',NULL,1795417200,1795422600,'01a20621ad007f68a89ab1d60d65b48b',NULL,10,0,2,0,NULL,NULL,'','[]','open','activities:A-1');
INSERT INTO activity VALUES('01a20621ad00745eb1853c867185c852','garden',13,0,'9FF52P','{"zh-Hans": "剪纸课"}',NULL,1795423200,1795426800,NULL,NULL,NULL,0,0,0,NULL,NULL,'','[]','cancelled',NULL);
CREATE UNIQUE INDEX activity_code ON activity (site, code);
CREATE INDEX activity_ends ON activity (site, ends) WHERE NOT deleted;
CREATE UNIQUE INDEX activity_source ON activity (site, source) WHERE source IS NOT NULL AND NOT deleted;
CREATE TABLE booking (
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    seq INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
        room TEXT NOT NULL REFERENCES room (id),
        layout TEXT,
        starts INTEGER NOT NULL,
        ends INTEGER NOT NULL,
        title TEXT NOT NULL CHECK (json_valid(title)),
        held_by TEXT NOT NULL,
        private INTEGER NOT NULL CHECK (private IN (0, 1)),
        status TEXT NOT NULL CHECK (status IN ('confirmed', 'cancelled')),
        activity TEXT REFERENCES activity (id),
        source TEXT,
        -- Within one day, of which the longest has 25 hours: what overlaps is then near by.
        CONSTRAINT "booking.times" CHECK (starts < ends AND ends - starts <= 90000),
        FOREIGN KEY (room, layout) REFERENCES layout (room, id)
    ) STRICT
    ;
INSERT INTO booking VALUES('01a20621ad007cf18bf7cad5e546d7f8','garden',6,0,'01a20621ad007f68a89ab1d60d65b48b',NULL,1795399200,1795402800,'{"zh-Hans": "旗袍队"}','',0,'confirmed',NULL,'bookings:B-1');
INSERT INTO booking VALUES('01a20621ad0071e0a8ee9a3348a2df6e','garden',7,0,'01a20621ad0071e79a6fb0a4b46c7c0b',NULL,1795405200,1795408800,'{"zh-Hans": "旗袍队"}','',0,'confirmed',NULL,NULL);
INSERT INTO booking VALUES('01a20621ad0077389d46177519541e68','garden',9,0,'01a20621ad007a198189b9beace58d60',NULL,1795405200,1795408800,'{"zh-Hans": "旗袍队"}','',0,'cancelled',NULL,NULL);
INSERT INTO booking VALUES('000598841db859488a4574a1828f52ab','garden',10,0,'01a20621ad007f68a89ab1d60d65b48b',NULL,1795417200,1795422600,'{"zh-Hans": "剪纸课"}','',0,'confirmed','01a20621ad0072299e0b1e9408623ae7',NULL);
CREATE INDEX booking_activity ON booking (site, activity) WHERE activity IS NOT NULL;
CREATE TRIGGER booking_changed BEFORE UPDATE OF room, starts, ends, status, deleted ON booking WHEN NEW.status = 'confirmed' AND NOT NEW.deleted BEGIN 
    SELECT RAISE(ABORT, 'booking.overlap') FROM booking AS other
    WHERE other.site = NEW.site AND other.id <> NEW.id
      AND other.status = 'confirmed' AND NOT other.deleted
      AND other.starts > NEW.starts - 90000 AND other.starts < NEW.ends
      AND other.ends > NEW.starts
      AND other.room IN (
          SELECT NEW.room
          UNION ALL SELECT part_of FROM room WHERE id = NEW.room AND part_of IS NOT NULL
          UNION ALL SELECT id FROM room WHERE site = NEW.site AND part_of = NEW.room
      )
; END;
CREATE TRIGGER booking_made BEFORE INSERT ON booking WHEN NEW.status = 'confirmed' AND NOT NEW.deleted BEGIN 
    SELECT RAISE(ABORT, 'booking.overlap') FROM booking AS other
    WHERE other.site = NEW.site AND other.id <> NEW.id
      AND other.status = 'confirmed' AND NOT other.deleted
      AND other.starts > NEW.starts - 90000 AND other.starts < NEW.ends
      AND other.ends > NEW.starts
      AND other.room IN (
          SELECT NEW.room
          UNION ALL SELECT part_of FROM room WHERE id = NEW.room AND part_of IS NOT NULL
          UNION ALL SELECT id FROM room WHERE site = NEW.site AND part_of = NEW.room
      )
; END;
CREATE INDEX booking_room ON booking (site, room, starts) WHERE status = 'confirmed' AND NOT deleted;
CREATE UNIQUE INDEX booking_source ON booking (site, source) WHERE source IS NOT NULL AND status = 'confirmed' AND NOT deleted;
CREATE INDEX booking_starts ON booking (site, starts) WHERE status = 'confirmed' AND NOT deleted;
CREATE TABLE command (
        ord INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        site TEXT NOT NULL REFERENCES site (id),
        seq INTEGER NOT NULL,
        name TEXT NOT NULL,
        version INTEGER NOT NULL,
        device TEXT NOT NULL,
        actor TEXT NOT NULL,
        issued_at INTEGER NOT NULL,
        arguments TEXT NOT NULL CHECK (json_valid(arguments)),
        outcome TEXT NOT NULL CHECK (json_valid(outcome))
    ) STRICT
    ;
INSERT INTO command VALUES(1,'01a20621ad007f68a89ab1d60d65b48b','garden',1,'room.add',1,'test','tester',1795399200,'{"code":"hall","name":{"zh-Hans":"hall"},"capacity":120,"opens":510,"closes":1260,"place":null,"part_of":null,"private":false,"position":null,"room":null}','{"room": "01a20621-ad00-7f68-a89a-b1d60d65b48b"}');
INSERT INTO command VALUES(2,'01a20621ad0071e79a6fb0a4b46c7c0b','garden',2,'room.add',1,'test','tester',1795399200,'{"code":"hall-a","name":{"zh-Hans":"hall-a"},"capacity":60,"opens":510,"closes":1260,"place":null,"part_of":"01a20621-ad00-7f68-a89a-b1d60d65b48b","private":false,"position":null,"room":null}','{"room": "01a20621-ad00-71e7-9a6f-b0a4b46c7c0b"}');
INSERT INTO command VALUES(3,'01a20621ad007a198189b9beace58d60','garden',3,'room.add',1,'test','tester',1795399200,'{"code":"hall-b","name":{"zh-Hans":"hall-b"},"capacity":60,"opens":510,"closes":1260,"place":null,"part_of":"01a20621-ad00-7f68-a89a-b1d60d65b48b","private":false,"position":null,"room":null}','{"room": "01a20621-ad00-7a19-8189-b9beace58d60"}');
INSERT INTO command VALUES(4,'01a20621ad0070deabb724c610aead9f','garden',4,'person.add',1,'test','tester',1795399200,'{"name":"王晨","romanised":"","role":null,"lines":[],"buildings":[],"languages":[],"position":null,"person":null}','{"person": "01a20621-ad00-70de-abb7-24c610aead9f"}');
INSERT INTO command VALUES(5,'01a20621ad00737c9aba3db126b606df','garden',5,'duty.set',1,'test','tester',1795399200,'{"person":"01a20621-ad00-70de-abb7-24c610aead9f","day":"2026-11-23","starts":510,"ends":720,"kind":"desk","place":null,"back_at":null,"label":"","origin":"office","duty":null}','{"duty": "01a20621-ad00-737c-9aba-3db126b606df", "changed": true}');
INSERT INTO command VALUES(6,'01a20621ad007cf18bf7cad5e546d7f8','garden',6,'booking.make',1,'test','tester',1795399200,'{"room":"01a20621-ad00-7f68-a89a-b1d60d65b48b","starts":"2026-11-23T02:00:00Z","ends":"2026-11-23T03:00:00Z","title":{"zh-Hans":"旗袍队"},"group":"","private":false,"layout":null,"activity":null,"source":"bookings:B-1","booking":null}','{"booking": "01a20621-ad00-7cf1-8bf7-cad5e546d7f8"}');
INSERT INTO command VALUES(7,'01a20621ad0071e0a8ee9a3348a2df6e','garden',7,'booking.make',1,'test','tester',1795399200,'{"room":"01a20621-ad00-71e7-9a6f-b0a4b46c7c0b","starts":"2026-11-23T03:40:00Z","ends":"2026-11-23T04:40:00Z","title":{"zh-Hans":"旗袍队"},"group":"","private":false,"layout":null,"activity":null,"source":null,"booking":null}','{"booking": "01a20621-ad00-71e0-a8ee-9a3348a2df6e"}');
INSERT INTO command VALUES(8,'01a20621ad0077389d46177519541e68','garden',8,'booking.make',1,'test','tester',1795399200,'{"room":"01a20621-ad00-7a19-8189-b9beace58d60","starts":"2026-11-23T03:40:00Z","ends":"2026-11-23T04:40:00Z","title":{"zh-Hans":"旗袍队"},"group":"","private":false,"layout":null,"activity":null,"source":null,"booking":null}','{"booking": "01a20621-ad00-7738-9d46-177519541e68"}');
INSERT INTO command VALUES(9,'01a20621ad0070daa7f57a3f3bee6dd9','garden',9,'booking.cancel',1,'test','tester',1795399200,'{"booking":"01a20621-ad00-7738-9d46-177519541e68"}','{"booking": "01a20621-ad00-7738-9d46-177519541e68", "changed": true}');
INSERT INTO command VALUES(10,'01a20621ad0072299e0b1e9408623ae7','garden',10,'activity.add',1,'test','tester',1795399200,'{"title":{"zh-Hans":"剪纸课"},"starts":"2026-11-23T07:00:00Z","ends":"2026-11-23T08:30:00Z","code":null,"description":null,"room":"01a20621-ad00-7f68-a89a-b1d60d65b48b","book_room":true,"layout":null,"place":null,"capacity":10,"reserved":0,"audience":null,"price":null,"organiser":"","languages":[],"source":"activities:A-1","activity":null}','{"activity": "01a20621-ad00-7229-9e0b-1e9408623ae7", "code": "S7J4R3", "booking": "00059884-1db8-5948-8a45-74a1828f52ab"}');
INSERT INTO command VALUES(11,'01a20621ad007634a1e4285e408b9545','garden',11,'sign_up.add',1,'test','tester',1795399200,'{"activity":"01a20621-ad00-7229-9e0b-1e9408623ae7","holder":"h1","party":2,"sign_up":null}','{"sign_up": "01a20621-ad00-7634-a1e4-285e408b9545", "status": "confirmed", "left": 8, "ahead": 0}');
INSERT INTO command VALUES(12,'01a20621ad00745eb1853c867185c852','garden',12,'activity.add',1,'test','tester',1795399200,'{"title":{"zh-Hans":"剪纸课"},"starts":"2026-11-23T08:40:00Z","ends":"2026-11-23T09:40:00Z","code":null,"description":null,"room":null,"book_room":false,"layout":null,"place":null,"capacity":null,"reserved":0,"audience":null,"price":null,"organiser":"","languages":[],"source":null,"activity":null}','{"activity": "01a20621-ad00-745e-b185-3c867185c852", "code": "9FF52P", "booking": null}');
INSERT INTO command VALUES(13,'01a20621ad00714a9c70bb1cef702818','garden',13,'activity.cancel',1,'test','tester',1795399200,'{"activity":"01a20621-ad00-745e-b185-3c867185c852"}','{"activity": "01a20621-ad00-745e-b185-3c867185c852", "changed": true}');
CREATE INDEX command_seq ON command (site, seq);
CREATE TABLE duty (
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    seq INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
        person TEXT NOT NULL REFERENCES person (id),
        day TEXT NOT NULL CHECK (day IS date(day)),
        starts INTEGER NOT NULL,
        ends INTEGER NOT NULL,
        kind TEXT NOT NULL
            CHECK (kind IN ('desk', 'visit', 'meeting', 'training', 'leave', 'other')),
        place TEXT CHECK (json_valid(place)),
        back_at INTEGER CHECK (back_at BETWEEN 0 AND 1440),
        label TEXT NOT NULL,
        origin TEXT NOT NULL CHECK (origin IN ('office', 'import', 'sample')),
        CONSTRAINT "duty.times" CHECK (0 <= starts AND starts < ends AND ends <= 1440)
    ) STRICT
    ;
INSERT INTO duty VALUES('01a20621ad00737c9aba3db126b606df','garden',5,0,'01a20621ad0070deabb724c610aead9f','2026-11-23',510,720,'desk',NULL,NULL,'','office');
CREATE INDEX duty_day ON duty (site, day) WHERE NOT deleted;
CREATE UNIQUE INDEX duty_slot ON duty (site, person, day, starts) WHERE NOT deleted;
CREATE TABLE layout (
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    seq INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
        room TEXT NOT NULL REFERENCES room (id),
        name TEXT NOT NULL CHECK (json_valid(name)),
        capacity INTEGER NOT NULL CONSTRAINT "field.value" CHECK (capacity > 0),
        changeover INTEGER NOT NULL CONSTRAINT "field.value" CHECK (changeover >= 0),
        position INTEGER NOT NULL,
        UNIQUE (room, id)
    ) STRICT
    ;
CREATE UNIQUE INDEX layout_name ON layout (site, room, name) WHERE NOT deleted;
CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    seq INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
        name TEXT NOT NULL CONSTRAINT "field.empty" CHECK (name <> '' OR deleted),
        romanised TEXT NOT NULL,
        role TEXT CHECK (json_valid(role)),
        lines TEXT NOT NULL CHECK (json_valid(lines)),
        buildings TEXT NOT NULL CHECK (json_valid(buildings)),
        languages TEXT NOT NULL CHECK (json_valid(languages)),
        position INTEGER NOT NULL
    ) STRICT
    ;
INSERT INTO person VALUES('01a20621ad0070deabb724c610aead9f','garden',4,0,'王晨','',NULL,'[]','[]','[]',0);
CREATE UNIQUE INDEX person_name ON person (site, name) WHERE NOT deleted;
CREATE TABLE room (
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    seq INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
        code TEXT NOT NULL CONSTRAINT "field.empty" CHECK (code <> ''),
        name TEXT NOT NULL CHECK (json_valid(name)),
        place TEXT CHECK (json_valid(place)),
        capacity INTEGER NOT NULL CONSTRAINT "field.value" CHECK (capacity > 0),
        opens INTEGER NOT NULL,
        closes INTEGER NOT NULL,
        part_of TEXT REFERENCES room (id),
        private INTEGER NOT NULL CHECK (private IN (0, 1)),
        position INTEGER NOT NULL,
        CONSTRAINT "room.times" CHECK (0 <= opens AND opens < closes AND closes <= 1440)
    ) STRICT
    ;
INSERT INTO room VALUES('01a20621ad007f68a89ab1d60d65b48b','garden',1,0,'hall','{"zh-Hans": "hall"}',NULL,120,510,1260,NULL,0,0);
INSERT INTO room VALUES('01a20621ad0071e79a6fb0a4b46c7c0b','garden',2,0,'hall-a','{"zh-Hans": "hall-a"}',NULL,60,510,1260,'01a20621ad007f68a89ab1d60d65b48b',0,1);
INSERT INTO room VALUES('01a20621ad007a198189b9beace58d60','garden',3,0,'hall-b','{"zh-Hans": "hall-b"}',NULL,60,510,1260,'01a20621ad007f68a89ab1d60d65b48b',0,2);
CREATE TRIGGER room_changed BEFORE UPDATE OF part_of ON room WHEN NEW.part_of IS NOT NULL BEGIN 
    SELECT RAISE(ABORT, 'room.part') FROM room
    WHERE site = NEW.site AND (id = NEW.part_of AND (part_of IS NOT NULL OR id = NEW.id OR deleted)
       OR part_of = NEW.id);
    SELECT RAISE(ABORT, 'booking.overlap') FROM booking AS mine JOIN booking AS other
        ON other.site = mine.site AND other.room = NEW.part_of
        AND other.starts > mine.starts - 90000 AND other.starts < mine.ends
        AND other.ends > mine.starts
    WHERE mine.site = NEW.site AND mine.room = NEW.id
      AND mine.status = 'confirmed' AND NOT mine.deleted
      AND other.status = 'confirmed' AND NOT other.deleted;
 END;
CREATE UNIQUE INDEX room_code ON room (site, code) WHERE NOT deleted;
CREATE TRIGGER room_made BEFORE INSERT ON room WHEN NEW.part_of IS NOT NULL BEGIN 
    SELECT RAISE(ABORT, 'room.part') FROM room
    WHERE site = NEW.site AND (id = NEW.part_of AND (part_of IS NOT NULL OR id = NEW.id OR deleted)
       OR part_of = NEW.id);
    SELECT RAISE(ABORT, 'booking.overlap') FROM booking AS mine JOIN booking AS other
        ON other.site = mine.site AND other.room = NEW.part_of
        AND other.starts > mine.starts - 90000 AND other.starts < mine.ends
        AND other.ends > mine.starts
    WHERE mine.site = NEW.site AND mine.room = NEW.id
      AND mine.status = 'confirmed' AND NOT mine.deleted
      AND other.status = 'confirmed' AND NOT other.deleted;
 END;
CREATE INDEX room_part ON room (site, part_of) WHERE part_of IS NOT NULL;
CREATE TABLE "schema_migration" ("id" INTEGER NOT NULL PRIMARY KEY, "name" VARCHAR(255) NOT NULL, "applied" DATETIME NOT NULL);
INSERT INTO schema_migration VALUES(1,'0001_first_tables','2026-11-24 10:52:49.267216');
CREATE UNIQUE INDEX "schema_migration_name" ON "schema_migration" ("name");
CREATE TABLE sign_up (
    id TEXT NOT NULL PRIMARY KEY,
    site TEXT NOT NULL REFERENCES site (id),
    seq INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
        activity TEXT NOT NULL REFERENCES activity (id),
        holder TEXT NOT NULL CONSTRAINT "field.empty" CHECK (holder <> '' OR deleted),
        party INTEGER NOT NULL CONSTRAINT "sign_up.party" CHECK (party BETWEEN 1 AND 6),
        status TEXT NOT NULL CHECK (status IN ('confirmed', 'waiting', 'cancelled')),
        turn INTEGER NOT NULL,
        at INTEGER NOT NULL
    ) STRICT
    ;
INSERT INTO sign_up VALUES('01a20621ad007634a1e4285e408b9545','garden',11,0,'01a20621ad0072299e0b1e9408623ae7','h1',2,'confirmed',1,1795399200);
CREATE TRIGGER sign_up_changed AFTER UPDATE OF activity, party, status, deleted ON sign_up BEGIN 
        UPDATE activity SET
            taken = (SELECT coalesce(sum(party), 0) FROM sign_up
                     WHERE site = OLD.site AND activity = OLD.activity
                       AND status = 'confirmed' AND NOT deleted),
            waiting = (SELECT coalesce(sum(party), 0) FROM sign_up
                       WHERE site = OLD.site AND activity = OLD.activity
                         AND status = 'waiting' AND NOT deleted)
        WHERE id = OLD.activity;
     
        UPDATE activity SET
            taken = (SELECT coalesce(sum(party), 0) FROM sign_up
                     WHERE site = NEW.site AND activity = NEW.activity
                       AND status = 'confirmed' AND NOT deleted),
            waiting = (SELECT coalesce(sum(party), 0) FROM sign_up
                       WHERE site = NEW.site AND activity = NEW.activity
                         AND status = 'waiting' AND NOT deleted)
        WHERE id = NEW.activity;
     END;
CREATE TRIGGER sign_up_gone AFTER DELETE ON sign_up BEGIN 
        UPDATE activity SET
            taken = (SELECT coalesce(sum(party), 0) FROM sign_up
                     WHERE site = OLD.site AND activity = OLD.activity
                       AND status = 'confirmed' AND NOT deleted),
            waiting = (SELECT coalesce(sum(party), 0) FROM sign_up
                       WHERE site = OLD.site AND activity = OLD.activity
                         AND status = 'waiting' AND NOT deleted)
        WHERE id = OLD.activity;
     END;
CREATE UNIQUE INDEX sign_up_holder ON sign_up (site, activity, holder) WHERE status <> 'cancelled' AND NOT deleted;
CREATE TRIGGER sign_up_made AFTER INSERT ON sign_up BEGIN 
        UPDATE activity SET
            taken = (SELECT coalesce(sum(party), 0) FROM sign_up
                     WHERE site = NEW.site AND activity = NEW.activity
                       AND status = 'confirmed' AND NOT deleted),
            waiting = (SELECT coalesce(sum(party), 0) FROM sign_up
                       WHERE site = NEW.site AND activity = NEW.activity
                         AND status = 'waiting' AND NOT deleted)
        WHERE id = NEW.activity;
     END;
CREATE INDEX sign_up_turn ON sign_up (site, activity, status, turn, party) WHERE NOT deleted;
CREATE TABLE site (
        id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
        seq INTEGER NOT NULL DEFAULT 0 CHECK (seq >= 0),
        epoch TEXT NOT NULL
    ) STRICT
    ;
INSERT INTO site VALUES('garden',13,'01a20621ad007aeda6a145c2df22c07a');
DELETE FROM main.sqlite_sequence WHERE name='command';
INSERT INTO main.sqlite_sequence VALUES ('command', 13);
pragma user_version=1;
pragma application_id=1263095635;
COMMIT TRANSACTION;
